import type { ApplicationDefinition, WorkloadDefinition } from "../application";
import type { BridgeEnd, BridgeReference, EventBridgeDefinition } from "../events-definition";
import {
  MAX_FILTER_ATTRIBUTES,
  MAX_FILTER_VALUES,
  MAX_RECEIVES,
  MAX_VISIBILITY_SECONDS,
  RETENTION_SECONDS,
} from "../facts/messaging";
import type { Problem } from "./problem";

/** What is wrong with an application's event bridges, and with how its workloads refer to them. */
export function eventProblems(definition: ApplicationDefinition): Problem[] {
  const { events = {}, workloads } = definition;
  return [
    ...Object.entries(events).flatMap(([key, bridge]) => bridgeProblems(key, bridge, workloads)),
    ...Object.entries(workloads).flatMap(([key, workload]) => referenceProblems(key, workload, events)),
  ];
}

type Workloads = ApplicationDefinition["workloads"];
type Bridges = Readonly<Record<string, EventBridgeDefinition>>;

/** Who is at which end. */
const ROLES = { topic: "publishers", queue: "consumers" } as const;

function bridgeProblems(key: string, bridge: EventBridgeDefinition, workloads: Workloads): Problem[] {
  const path = `events.${key}`;
  return [
    ...keyProblems(path, key),
    ...(["topic", "queue"] as const).flatMap((end) =>
      partyProblems(`${path}.${ROLES[end]}`, bridge[ROLES[end]], workloads),
    ),
    ...(["topic", "queue"] as const).flatMap((end) =>
      wiringProblems(key, { end, parties: bridge[ROLES[end]] }, workloads),
    ),
    ...figureProblems(path, bridge),
    ...filterProblems(`${path}.filter`, bridge.filter),
  ];
}

/** Keys become parts of Sids, which have letters and digits alone, and of names that others are appended to. */
function keyProblems(path: string, key: string): Problem[] {
  if (/^[a-z][a-z0-9]{0,19}$/.test(key)) return [];
  return [
    {
      path,
      got: JSON.stringify(key),
      expected: "1 to 20 lower-case letters and digits, beginning with a letter",
      remedy: "rename it before anything is deployed: the key is its identity",
    },
  ];
}

function partyProblems(path: string, parties: readonly string[], workloads: Workloads): Problem[] {
  if (parties.length === 0) {
    return [{ path, got: "nobody", expected: "at least one workload", remedy: "name who it is, or remove the bridge" }];
  }
  return parties.flatMap((party, index) => {
    if (!Object.hasOwn(workloads, party)) {
      return [
        {
          path: `${path}.${String(index)}`,
          got: JSON.stringify(party),
          expected: `one of ${Object.keys(workloads).join(", ")}`,
          remedy: "name a workload of the application",
        },
      ];
    }
    if (parties.indexOf(party) === index) return [];
    return [
      {
        path: `${path}.${String(index)}`,
        got: `${party}, for the second time`,
        expected: "each workload once",
        remedy: "write it once",
      },
    ];
  });
}

/** What AWS's endpoints answer on. */
const HTTPS = 443;

/** Who is at an end has to know it, and to reach it. */
function wiringProblems(
  bridge: string,
  { end, parties }: { readonly end: BridgeEnd; readonly parties: readonly string[] },
  workloads: Workloads,
): Problem[] {
  return parties.flatMap((party) => {
    const workload = workloads[party];
    if (workload === undefined) return [];
    return [
      ...(Object.values(workload.environment).some((value) => isEnd(value, bridge, end))
        ? []
        : [
            {
              path: `workloads.${party}.environment`,
              got: `no variable for the ${end} of ${bridge}, for one of its ${ROLES[end]}`,
              expected: `one with { bridge: "${bridge}", end: "${end}" }`,
              remedy: `name the ${end} in the environment, or take ${party} from the ${ROLES[end]}`,
            },
          ]),
      ...(workload.egress.internetPorts.includes(HTTPS)
        ? []
        : [
            {
              path: `workloads.${party}.egress.internetPorts`,
              got: `no port ${String(HTTPS)}, for one of the ${ROLES[end]} of ${bridge}`,
              expected: `port ${String(HTTPS)}, on which AWS answers`,
              remedy: "let it out there",
            },
          ]),
    ];
  });
}

function isEnd(value: WorkloadDefinition["environment"][string], bridge: string, end: BridgeEnd): boolean {
  return isBridgeReference(value) && value.bridge === bridge && value.end === end;
}

function isBridgeReference(value: WorkloadDefinition["environment"][string]): value is BridgeReference {
  return typeof value !== "string" && "bridge" in value;
}

function figureProblems(path: string, bridge: EventBridgeDefinition): Problem[] {
  const { retentionSeconds, visibilitySeconds, maxReceives } = bridge;
  const problems = [
    ...rangeProblems(`${path}.retentionSeconds`, retentionSeconds, {
      ...RETENTION_SECONDS,
      remedy: "write the seconds that a message is worth something",
    }),
    ...rangeProblems(`${path}.visibilitySeconds`, visibilitySeconds, {
      from: 1,
      to: MAX_VISIBILITY_SECONDS,
      remedy: "write the seconds in which a message is dealt with",
    }),
    ...rangeProblems(`${path}.maxReceives`, maxReceives, {
      from: 1,
      to: MAX_RECEIVES,
      remedy: "write how often a message is tried",
    }),
  ];
  if (problems.length > 0 || visibilitySeconds * maxReceives < retentionSeconds) return problems;
  return [
    {
      path: `${path}.maxReceives`,
      got: `${String(maxReceives)} receipts of ${String(visibilitySeconds)} s each, for a message that is kept for ${String(retentionSeconds)} s`,
      expected: "less in all than a message is kept: it would be gone before it is put aside, and nobody would know",
      remedy: "lower maxReceives or visibilitySeconds, or keep messages longer",
    },
  ];
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly remedy: string;
}

function rangeProblems(path: string, value: number, { from, to, remedy }: Range): Problem[] {
  if (Number.isInteger(value) && from <= value && value <= to) return [];
  const expected = `a whole number from ${from.toLocaleString("en")} to ${to.toLocaleString("en")}`;
  return [{ path, got: String(value), expected, remedy }];
}

/** SNS counts a filter's values by multiplying those of its attributes. */
function filterProblems(path: string, filter: EventBridgeDefinition["filter"]): Problem[] {
  if (filter === undefined) return [];
  const values = Object.values(filter);
  const count = values.reduce((product, each) => product * each.length, 1);
  const fits = values.length >= 1 && values.length <= MAX_FILTER_ATTRIBUTES && count <= MAX_FILTER_VALUES;
  if (fits && values.every(({ length }) => length > 0)) return [];
  return [
    {
      path,
      got: `${String(values.length)} attributes, and ${String(count)} combinations of their values`,
      expected: `1 to ${String(MAX_FILTER_ATTRIBUTES)} attributes with a value each, and at most ${String(MAX_FILTER_VALUES)} combinations`,
      remedy: "filter by less, or leave the filter out",
    },
  ];
}

function referenceProblems(workload: string, { environment }: WorkloadDefinition, events: Bridges): Problem[] {
  return Object.entries(environment).flatMap(([variable, value]) => {
    if (!isBridgeReference(value)) return [];
    const path = `workloads.${workload}.environment.${variable}`;
    const bridge = Object.hasOwn(events, value.bridge) ? events[value.bridge] : undefined;
    if (bridge === undefined) {
      const keys = Object.keys(events);
      return [
        {
          path,
          got: JSON.stringify(value.bridge),
          expected: keys.length === 0 ? "a bridge, and the application has none" : `one of ${keys.join(", ")}`,
          remedy: "name a bridge of the application",
        },
      ];
    }
    if (bridge[ROLES[value.end]].includes(workload)) return [];
    return [
      {
        path,
        got: `the ${value.end} of ${value.bridge}, for none of its ${ROLES[value.end]}`,
        expected: `${workload} among events.${value.bridge}.${ROLES[value.end]}, or no such variable`,
        remedy: `name it there: otherwise AWS refuses what it does with the ${value.end}`,
      },
    ];
  });
}
