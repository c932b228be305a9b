import {
  type Check,
  type DnsRecord,
  type LoadBalancer,
  type Location,
  type RecordSets,
  setKey,
  type SetName,
  type Target,
} from "./records";

/** Where a question comes from, as far as Route 53 knows. */
export interface Place {
  readonly country?: string;
  readonly continent?: string;
}

export interface Question {
  readonly asked: SetName;
  readonly place: Place;
  /** Cells that are lost: no target of their load balancers is healthy, and nothing answers health checks. */
  readonly lost: ReadonlySet<string>;
}

/** What Route 53 answers. */
export type Resolution =
  | { readonly kind: "load-balancer"; readonly loadBalancer: LoadBalancer }
  /** Nothing, and why. */
  | { readonly kind: "none"; readonly why: string }
  /** Nobody can tell, and why. */
  | Undetermined;

interface Undetermined {
  readonly kind: "undetermined";
  readonly why: string;
}

type Health = { readonly kind: "healthy" } | { readonly kind: "unhealthy" } | Undetermined;

/**
 * Answers as Route 53 does. Among the records of a name it takes the first that is healthy, in the order of their routing
 * policy, and if none is the first of all. A record is healthy if its health check passes and, where it evaluates its target,
 * the load balancer has healthy targets or any record of the name that it leads to is healthy; a record with neither is always
 * healthy. Route 53 developer guide, "how Amazon Route 53 chooses records when health checking is configured", "how health checks work
 * in complex configurations" and "values specific for geolocation alias records"; read 2026-11-26.
 */
export function resolve(sets: RecordSets, { asked, place, lost }: Question): Resolution {
  return answer({ sets, lost, place, path: [] }, asked);
}

/** What an answer depends on. */
interface View {
  readonly sets: RecordSets;
  readonly lost: ReadonlySet<string>;
  /**
   * Where the question comes from.
   * @default - from a health checker, which may be anywhere
   */
  readonly place?: Place;
  /** Names on the way here. */
  readonly path: readonly SetName[];
}

function answer(view: View, asked: SetName): Resolution {
  const group = enter(view, asked);
  if (group.kind === "undetermined") return group;
  const chosen = choose(group.view, group.candidates, asked);
  if (chosen.kind !== "record") return chosen;
  return follow(group.view, chosen.record);
}

function follow(view: View, { zone, type, target, name }: DnsRecord): Resolution {
  if (target.kind === "load-balancer") return target;
  if (target.kind === "other") return undetermined(`${name} answers with ${target.what}`);
  return answer(view, { zone, type, name: target.name });
}

/** The records of a name that Route 53 looks at for this question, in the order in which it does. */
interface Group {
  readonly kind: "group";
  readonly view: View;
  readonly candidates: readonly DnsRecord[];
}

function enter(view: View, asked: SetName): Group | Undetermined {
  const records = view.sets.get(setKey(asked));
  const path = [...view.path, asked];
  if (view.path.some((name) => setKey(name) === setKey(asked))) {
    return undetermined(`${path.map(({ name }) => name).join(" → ")} is a loop, which Route 53 refuses`);
  }
  if (records === undefined) return undetermined(`${asked.name} has no ${asked.type} record in the graph`);
  const candidates = inOrder(view, records, asked.name);
  return Array.isArray(candidates) ? { kind: "group", view: { ...view, path }, candidates } : candidates;
}

function inOrder({ place }: View, records: readonly DnsRecord[], name: string): DnsRecord[] | Undetermined {
  const [first, ...others] = records;
  if (first === undefined || others.some(({ routing }) => routing.kind !== first.routing.kind)) {
    return undetermined(`the records of ${name} differ in their routing policy, which Route 53 refuses`);
  }
  switch (first.routing.kind) {
    case "simple":
      return records.length === 1 ? [first] : undetermined(`${name} has several records without a routing policy`);
    case "failover":
      return primaryFirst(records, name);
    case "geolocation":
      return place === undefined
        ? undetermined(`a health check asks ${name}, whose answer depends on who asks`)
        : smallestFirst(records, place);
    case "other":
      return undetermined(`${name} is answered by ${first.routing.policy}, which no record tells`);
  }
}

function primaryFirst(records: readonly DnsRecord[], name: string): DnsRecord[] | Undetermined {
  const isPrimary = ({ routing }: DnsRecord): boolean => routing.kind === "failover" && routing.primary;
  const [primaries, secondaries] = [records.filter(isPrimary), records.filter((record) => !isPrimary(record))];
  return primaries.length > 1 || secondaries.length > 1
    ? undetermined(`${name} has more than one record of a kind, which Route 53 refuses`)
    : [...primaries, ...secondaries];
}

/** The record of the country, of its continent, and the default: those that there are. No subdivision is looked at. */
function smallestFirst(records: readonly DnsRecord[], { country, continent }: Place): DnsRecord[] {
  const places: readonly Location[] = [
    ...(country === undefined ? [] : [{ country }]),
    ...(continent === undefined ? [] : [{ continent }]),
    { country: "*" },
  ];
  return places.flatMap((location) =>
    records.filter(({ routing }) => routing.kind === "geolocation" && isSame(routing.location, location)),
  );
}

function isSame(a: Location, b: Location): boolean {
  return a.country === b.country && a.continent === b.continent && a.subdivision === b.subdivision;
}

type Choice = { readonly kind: "record"; readonly record: DnsRecord } | Exclude<Resolution, { kind: "load-balancer" }>;

function choose(view: View, candidates: readonly DnsRecord[], { name }: SetName): Choice {
  const [first] = candidates;
  if (first === undefined) return { kind: "none", why: `${name} has no record for that place, and no default` };
  // There is nothing to choose, so that nobody looks at its health.
  if (candidates.length === 1) return { kind: "record", record: first };
  for (const record of candidates) {
    const found = health(view, record);
    if (found.kind === "undetermined") return found;
    if (found.kind === "healthy") return { kind: "record", record };
  }
  return { kind: "record", record: first };
}

function health(view: View, record: DnsRecord): Health {
  const parts = [
    ...(record.check === undefined ? [] : [checkHealth(view, record.check, record)]),
    ...(record.evaluatesTarget ? [targetHealth(view, record.target, record)] : []),
  ];
  return (
    parts.find(({ kind }) => kind === "unhealthy") ??
    parts.find(({ kind }) => kind === "undetermined") ?? { kind: "healthy" }
  );
}

/** A checker asks for the name like everybody, and the load balancer that it gets for the page. */
function checkHealth(view: View, check: Check, { zone, type, name }: SetName): Health {
  if (check.kind === "off") return { kind: "healthy" };
  if (check.kind === "other") return undetermined(`the health check of ${name} ${check.what}`);
  const { place: _, ...checker } = view;
  const found = answer(checker, { zone, type, name: check.name });
  return found.kind === "load-balancer" ? loadBalancerHealth(view, found.loadBalancer) : undetermined(found.why);
}

function targetHealth(view: View, target: Target, { zone, type, name }: SetName): Health {
  if (target.kind === "load-balancer") return loadBalancerHealth(view, target.loadBalancer);
  if (target.kind === "other") return undetermined(`${name} is as healthy as ${target.what}`);
  const group = enter(view, { zone, type, name: target.name });
  if (group.kind === "undetermined") return group;
  const found = group.candidates.map((record) => health(group.view, record));
  return (
    found.find(({ kind }) => kind === "healthy") ??
    found.find(({ kind }) => kind === "undetermined") ?? { kind: "unhealthy" }
  );
}

function loadBalancerHealth({ lost }: View, { cell }: LoadBalancer): Health {
  return { kind: cell !== undefined && lost.has(cell) ? "unhealthy" : "healthy" };
}

function undetermined(why: string): Undetermined {
  return { kind: "undetermined", why };
}
