import type { Graph, GraphResource, GraphValue } from "../../../platform/graph/graph";
import { type Described, graphOf, urnOf } from "../graph/hand-made-graph";

/** The name that everybody calls. */
export const HOST = "api.shop.example";
export const ZONE = "Z0123456789ABC";

const RECORD = "aws:route53/record:Record";
const CHECK = "aws:route53/healthCheck:HealthCheck";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const UNKNOWN = { unknown: true } as const;

type Inputs = Readonly<Record<string, GraphValue>>;

/** A graph with the cells us, eu and asia, a load balancer in each, and these resources. */
export function zoneOf(...described: readonly Described[]): Graph {
  return graphOf([...["us", "eu", "asia"].flatMap(cellWithBalancer), ...described]);
}

function cellWithBalancer(key: string): Described[] {
  const cell = { type: "meridian:cell:Cell", name: key };
  return [cell, { type: LOAD_BALANCER, name: `${key}-api`, parent: urnOf(cell) }];
}

/** A record of values, with no policy. */
export function record(name: string, inputs: Inputs = {}, dependencies: Dependencies = {}): Described {
  return {
    type: RECORD,
    name: `${name} ${JSON.stringify(inputs["setIdentifier"] ?? "")}`,
    inputs: { zoneId: ZONE, name, type: "A", ...inputs },
    propertyDependencies: dependencies,
  };
}

type Dependencies = GraphResource["propertyDependencies"];

/** An alias to the load balancers of cells, which evaluates their health. */
export function toCell(name: string, cells: string, inputs: Inputs = {}): Described {
  const check = typeof inputs["healthCheckId"] === "string" ? inputs["healthCheckId"] : undefined;
  return record(
    name,
    {
      aliases: [{ name: UNKNOWN, zoneId: UNKNOWN, evaluateTargetHealth: true }],
      ...inputs,
      ...(check === undefined ? {} : { healthCheckId: UNKNOWN }),
    },
    {
      aliases: cells.split(" ").map((cell) => urnOf({ type: LOAD_BALANCER, name: `${cell}-api` })),
      ...(check === undefined ? {} : { healthCheckId: [urnOf({ type: CHECK, name: check })] }),
    },
  );
}

/** An alias to a name, which evaluates its health. */
export function toName(name: string, target: string, inputs: Inputs = {}): Described {
  return record(name, { aliases: [{ name: target, zoneId: ZONE, evaluateTargetHealth: true }], ...inputs });
}

/** A health check by HTTPS. */
export function check(name: string, inputs: Inputs = {}): Described {
  return { type: CHECK, name, inputs: { type: "HTTPS", port: 443, ...inputs } };
}

export const PRIMARY: Inputs = { setIdentifier: "primary", failoverRoutingPolicies: [{ type: "PRIMARY" }] };
export const SECONDARY: Inputs = { setIdentifier: "secondary", failoverRoutingPolicies: [{ type: "SECONDARY" }] };

/** What makes a record one for a place, such as `{ continent: "EU" }`. */
export function forPlace(place: Readonly<Record<string, string>>): Inputs {
  return { setIdentifier: Object.values(place).join("-"), geolocationRoutingPolicies: [place] };
}
