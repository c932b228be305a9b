import type { Graph, GraphResource, GraphValue } from "../../platform/graph/graph";

/**
 * A second reading of Route 53's manual, to hold the first against: straight recursion over what was registered, without a line
 * of `platform/dns/`. Says the cell that answers, `<cell> is lost`, `nothing`, or `unclear`.
 */
export function plainAnswer(records: PlainRecords, asked: PlainQuestion): string {
  const zone = new PlainZone(records, asked);
  const balancer = zone.ask(asked.host, "user", []);
  if (typeof balancer === "string") return balancer;
  const cell = zone.cellOf(balancer);
  if (cell === undefined) return "unclear";
  return asked.lost.includes(cell) ? `${cell} is lost` : cell;
}

/** What was registered, by URN, and the records of each name. */
export interface PlainRecords {
  readonly all: ReadonlyMap<string, GraphResource>;
  readonly named: Readonly<Record<string, readonly GraphResource[]>>;
}

export function plainRecords({ resources }: Graph): PlainRecords {
  const named: Record<string, GraphResource[]> = {};
  for (const resource of resources) {
    const { name } = resource.inputs;
    if (resource.type !== "aws:route53/record:Record" || typeof name !== "string") continue;
    named[name] = [...(named[name] ?? []), resource];
  }
  return { all: new Map(resources.map((resource) => [resource.urn, resource])), named };
}

export interface PlainQuestion {
  readonly host: string;
  readonly country?: string | undefined;
  readonly continent?: string | undefined;
  readonly lost: readonly string[];
}

type Asker = "user" | "checker";
type Well = boolean | "unclear";
type Got = GraphResource | "nothing" | "unclear";

class PlainZone {
  readonly #all: ReadonlyMap<string, GraphResource>;
  readonly #named: PlainRecords["named"];
  readonly #question: PlainQuestion;

  constructor({ all, named }: PlainRecords, question: PlainQuestion) {
    this.#all = all;
    this.#named = named;
    this.#question = question;
  }

  /** The load balancer that a name is answered with. */
  ask(name: string, asker: Asker, trail: readonly string[]): Got {
    if (trail.includes(name)) return "unclear";
    const ranked = this.#ranked(name, asker);
    if (ranked === "unclear") return "unclear";
    let [winner] = ranked;
    if (winner === undefined) return "nothing";
    if (ranked.length > 1) {
      for (const record of ranked) {
        const well = this.#isWell(record, asker, [...trail, name]);
        if (well === "unclear") return "unclear";
        if (!well) continue;
        winner = record;
        break;
      }
    }
    const target = targetName(winner);
    return target === undefined ? this.#balancer(winner) : this.ask(target, asker, [...trail, name]);
  }

  cellOf(resource: GraphResource): string | undefined {
    for (let at: GraphResource | undefined = resource; at !== undefined; at = this.#all.get(at.parent ?? "")) {
      if (at.type === "meridian:cell:Cell") return at.name;
    }
    return undefined;
  }

  /** A name's records, the most wanted first. */
  #ranked(name: string, asker: Asker): readonly GraphResource[] | "unclear" {
    const records = this.#named[name] ?? [];
    const having = (input: string): GraphResource[] => records.filter(({ inputs }) => input in inputs);
    const [pairs, places] = [having("failoverRoutingPolicies"), having("geolocationRoutingPolicies")];
    if (records.length === 0) return "unclear";
    if (places.length === records.length) {
      if (asker === "checker") return "unclear";
      const { country, continent } = this.#question;
      const wanted = [{ country }, { continent }, { country: "*" }].map((place) => JSON.stringify([place]));
      return wanted.flatMap((place) =>
        places.filter(({ inputs }) => JSON.stringify(inputs["geolocationRoutingPolicies"]) === place),
      );
    }
    if (pairs.length === records.length) {
      const kind = (wanted: string): GraphResource[] =>
        pairs.filter(({ inputs }) => JSON.stringify(inputs["failoverRoutingPolicies"]) === `[{"type":"${wanted}"}]`);
      return [...kind("PRIMARY"), ...kind("SECONDARY")];
    }
    return records.length === 1 ? records : "unclear";
  }

  /** Whether a record is well: its health check passes and, if it looks at its target, that is well. */
  #isWell(record: GraphResource, asker: Asker, trail: readonly string[]): Well {
    const signs: Well[] = [];
    if ("healthCheckId" in record.inputs) signs.push(this.#passes(record, trail));
    if (alias(record)["evaluateTargetHealth"] === true) signs.push(this.#targetIsWell(record, asker, trail));
    if (signs.includes(false)) return false;
    return signs.includes("unclear") ? "unclear" : true;
  }

  #passes({ propertyDependencies }: GraphResource, trail: readonly string[]): Well {
    const fqdn = this.#all.get(propertyDependencies["healthCheckId"]?.[0] ?? "")?.inputs["fqdn"];
    if (typeof fqdn !== "string") return "unclear";
    const balancer = this.ask(fqdn, "checker", trail);
    if (typeof balancer === "string") return balancer === "unclear" ? "unclear" : false;
    return this.#isUp(balancer);
  }

  #targetIsWell(record: GraphResource, asker: Asker, trail: readonly string[]): Well {
    const target = targetName(record);
    if (target === undefined) {
      const balancer = this.#balancer(record);
      return typeof balancer === "string" ? "unclear" : this.#isUp(balancer);
    }
    const group = trail.includes(target) ? "unclear" : this.#ranked(target, asker);
    if (group === "unclear") return "unclear";
    const signs = group.map((one) => this.#isWell(one, asker, [...trail, target]));
    if (signs.includes(true)) return true;
    return signs.includes("unclear") ? "unclear" : false;
  }

  #isUp(balancer: GraphResource): boolean {
    return !this.#question.lost.includes(this.cellOf(balancer) ?? "");
  }

  #balancer({ propertyDependencies }: GraphResource): Got {
    const found = (propertyDependencies["aliases"] ?? [])
      .map((urn) => this.#all.get(urn))
      .filter((resource) => resource?.type === "aws:lb/loadBalancer:LoadBalancer");
    return found.length === 1 ? (found[0] ?? "unclear") : "unclear";
  }
}

function alias({ inputs }: GraphResource): Readonly<Record<string, GraphValue>> {
  const [first] = inputs["aliases"] as readonly Readonly<Record<string, GraphValue>>[];
  return first ?? {};
}

function targetName(record: GraphResource): string | undefined {
  const name = alias(record)["name"];
  return typeof name === "string" ? name : undefined;
}
