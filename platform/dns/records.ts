import type { Graph, GraphResource } from "../graph/graph";
import { numberAt, textAt, valueAt } from "../graph/value";

/** Records by {@link setKey}: all of one name and type together, as Route 53 chooses among them. */
export type RecordSets = ReadonlyMap<string, readonly DnsRecord[]>;

/** What Route 53 knows a group of records by. */
export interface SetName {
  /** Id of the hosted zone or, where only the cloud knows it, what it comes from. */
  readonly zone: string;
  /** In lower case, without a final dot. */
  readonly name: string;
  readonly type: string;
}

export interface DnsRecord extends SetName {
  readonly routing: Routing;
  readonly target: Target;
  /** Whether the record is as healthy as its target. */
  readonly evaluatesTarget: boolean;
  /**
   * What else its health depends on.
   * @default - nothing
   */
  readonly check?: Check;
}

/** By what Route 53 prefers one record of a name to another. */
export type Routing =
  | { readonly kind: "simple" }
  | { readonly kind: "failover"; readonly primary: boolean }
  | { readonly kind: "geolocation"; readonly location: Location }
  /** A policy whose answers cannot be told from the records. */
  | { readonly kind: "other"; readonly policy: string };

/** Whom a geolocation record answers. */
export interface Location {
  readonly continent?: string;
  /** `*` for everybody for whom there is no other record. */
  readonly country?: string;
  readonly subdivision?: string;
}

export type Target =
  | { readonly kind: "load-balancer"; readonly loadBalancer: LoadBalancer }
  /** A name in the same zone. */
  | { readonly kind: "name"; readonly name: string }
  /** What cannot be followed, in words. */
  | { readonly kind: "other"; readonly what: string };

export interface LoadBalancer {
  readonly name: string;
  /** Key of the cell that it is within. */
  readonly cell?: string;
}

/** A health check. */
export type Check =
  /** Asks a name of the zone by HTTPS on port 443. */
  | { readonly kind: "asks"; readonly name: string }
  /** Is switched off, and healthy for Route 53. */
  | { readonly kind: "off" }
  /** What cannot be followed, in words. */
  | { readonly kind: "other"; readonly what: string };

export function setKey({ zone, name, type }: SetName): string {
  return `${zone} ${name} ${type}`;
}

const RECORD = "aws:route53/record:Record";
const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const CELL = "meridian:cell:Cell";

/** The records that a graph registers, as far as they can be told before deployment. */
export function recordSets({ resources }: Graph): RecordSets {
  const byUrn: ByUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const sets = new Map<string, DnsRecord[]>();
  for (const resource of resources.filter(({ type }) => type === RECORD)) {
    const record = recordOf(resource, byUrn);
    sets.set(setKey(record), [...(sets.get(setKey(record)) ?? []), record]);
  }
  return sets;
}

/** Keys of the cells that records lead to, sorted. */
export function cellsOf(sets: RecordSets): readonly string[] {
  const cells = [...sets.values()]
    .flat()
    .flatMap(({ target }) => (target.kind === "load-balancer" ? (target.loadBalancer.cell ?? []) : []));
  return [...new Set(cells)].toSorted();
}

type ByUrn = ReadonlyMap<string, GraphResource>;

function recordOf(resource: GraphResource, byUrn: ByUrn): DnsRecord {
  const check = checkOf(resource, byUrn);
  return {
    zone: identified(resource, "zoneId"),
    name: normal(textAt(resource, "name")),
    type: textAt(resource, "type"),
    routing: routingOf(resource),
    target: targetOf(resource, byUrn),
    evaluatesTarget: valueAt(resource, "aliases", "0", "evaluateTargetHealth") === true,
    ...(check === undefined ? {} : { check }),
  };
}

/** Names are compared so. RFC 4343. */
export function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** A value or, where only the cloud knows it, what it is made from. */
function identified({ inputs, propertyDependencies }: GraphResource, input: string): string {
  const value = inputs[input];
  return typeof value === "string" ? value : (propertyDependencies[input] ?? []).join(" ");
}

/** Inputs of the policies whose answers depend on more than the records. */
const OTHER_POLICIES: Readonly<Record<string, string>> = {
  weightedRoutingPolicies: "weight",
  latencyRoutingPolicies: "latency",
  geoproximityRoutingPolicy: "proximity",
  cidrRoutingPolicy: "address",
  multivalueAnswerRoutingPolicy: "chance",
};

function routingOf(resource: GraphResource): Routing {
  if ("failoverRoutingPolicies" in resource.inputs) {
    return { kind: "failover", primary: textAt(resource, "failoverRoutingPolicies", "0", "type") === "PRIMARY" };
  }
  if ("geolocationRoutingPolicies" in resource.inputs) return { kind: "geolocation", location: locationOf(resource) };
  const other = Object.entries(OTHER_POLICIES).find(([input]) => input in resource.inputs);
  return other === undefined ? { kind: "simple" } : { kind: "other", policy: other[1] };
}

function locationOf(resource: GraphResource): Location {
  const parts = ["continent", "country", "subdivision"].flatMap((part): [string, string][] => {
    const value = valueAt(resource, "geolocationRoutingPolicies", "0", part);
    return typeof value === "string" ? [[part, value]] : [];
  });
  return Object.fromEntries(parts);
}

/** An alias names what it leads to, or what its name comes from. */
function targetOf(resource: GraphResource, byUrn: ByUrn): Target {
  if (!("aliases" in resource.inputs)) return { kind: "other", what: "values of its own" };
  const name = valueAt(resource, "aliases", "0", "name");
  if (typeof name === "string") return { kind: "name", name: normal(name) };
  const sources = dependenciesOf(resource, "aliases", byUrn).filter(({ type }) => type === LOAD_BALANCER);
  const [source, ...others] = sources;
  return source === undefined || others.length > 0
    ? { kind: "other", what: `what is made from ${String(sources.length)} load balancers of the graph` }
    : { kind: "load-balancer", loadBalancer: loadBalancerOf(source, byUrn) };
}

function loadBalancerOf(resource: GraphResource, byUrn: ByUrn): LoadBalancer {
  const cell = cellOf(resource, byUrn);
  return { name: resource.name, ...(cell === undefined ? {} : { cell }) };
}

function cellOf({ type, name, parent }: GraphResource, byUrn: ByUrn): string | undefined {
  if (type === CELL) return name;
  const above = parent === undefined ? undefined : byUrn.get(parent);
  return above === undefined ? undefined : cellOf(above, byUrn);
}

function dependenciesOf(resource: GraphResource, input: string, byUrn: ByUrn): GraphResource[] {
  return (resource.propertyDependencies[input] ?? []).flatMap((urn) => byUrn.get(urn) ?? []);
}

function checkOf(resource: GraphResource, byUrn: ByUrn): Check | undefined {
  if (!("healthCheckId" in resource.inputs)) return undefined;
  const [check] = dependenciesOf(resource, "healthCheckId", byUrn).filter(({ type }) => type === HEALTH_CHECK);
  return check === undefined ? { kind: "other", what: "is not in the graph" } : checkFrom(check);
}

/** A check that is switched off is healthy. Route 53 developer guide, "disabled" of a health check's values. */
function checkFrom(check: GraphResource): Check {
  if (valueAt(check, "disabled") === true) return { kind: "off" };
  const port = "port" in check.inputs ? numberAt(check, "port") : 443;
  if (textAt(check, "type") !== "HTTPS" || port !== 443)
    return { kind: "other", what: "does not ask port 443 by HTTPS" };
  if (valueAt(check, "invertHealthcheck") === true) return { kind: "other", what: "is inverted" };
  const fqdn = valueAt(check, "fqdn");
  const asksName = typeof fqdn === "string" && !("ipAddress" in check.inputs);
  return asksName ? { kind: "asks", name: normal(fqdn) } : { kind: "other", what: "asks no name that is known" };
}
