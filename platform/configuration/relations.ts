import { IPv4CidrRange } from "ip-num";
import { addressesPerNode, PRIVATE_ADDRESSES_PER_ZONE } from "../planning/addresses";
import type { ApplicationDefinition } from "../application";
import { nodesFor, planSizes, podsOn } from "../planning/capacity";
import { SERVICE_CIDR } from "../facts/kubernetes";
import { operatorKey } from "../planning/operators";
import type { Problem } from "./problem";
import type { StackFile } from "./stack-file";

type Applications = Readonly<Record<string, ApplicationDefinition>>;

/** How parts of a stack file must fit together; checked when the parts that it needs have passed the schema. */
interface Relation {
  readonly needs: readonly (keyof StackFile)[];
  readonly check: (file: StackFile, applications: Applications) => Problem[];
}

/** Aurora global databases take one primary and ten secondary clusters. Aurora user guide, "global databases". */
const MAX_CELLS = 11;
/** AWS's limit on the nodes of a managed node group (quota L-BD136A63). */
const MAX_NODES_PER_GROUP = 450;

const RELATIONS: readonly Relation[] = [
  { needs: ["application"], check: applicationExists },
  { needs: ["cells"], check: cellsAreCounted },
  { needs: ["cells"], check: ({ cells }) => shared(cells, "slot", (cell) => [String(cell.slot)]) },
  { needs: ["cells"], check: ({ cells }) => shared(cells, "region", (cell) => [cell.region]) },
  { needs: ["cells"], check: ({ cells }) => shared(cells, "serves", (cell) => cell.serves) },
  { needs: ["cells"], check: failoversExist },
  { needs: ["cells"], check: standbysWait },
  { needs: ["cells", "home"], check: homeAnswers },
  { needs: ["supernet"], check: supernetIsUsable },
  { needs: ["access"], check: endpointsAreClosed },
  { needs: ["access"], check: operatorsAreDistinct },
  { needs: ["application", "images"], check: imagesMatchWorkloads },
  { needs: ["application", "sizes"], check: overridesExist },
  { needs: ["application", "tier", "users", "cells", "sizes"], check: sizesFit },
];

export function relationProblems(parts: Partial<StackFile>, applications: Applications): Problem[] {
  return RELATIONS.filter(({ needs }) => needs.every((key) => key in parts)).flatMap(({ check }) =>
    check(parts as StackFile, applications),
  );
}

function applicationExists({ application }: StackFile, applications: Applications): Problem[] {
  if (applications[application] !== undefined) return [];
  return [
    {
      path: "application",
      got: JSON.stringify(application),
      expected: `one of ${Object.keys(applications).join(", ")}`,
      remedy: `name one of them, or add applications/${application}/application.ts`,
    },
  ];
}

function cellsAreCounted({ cells }: StackFile): Problem[] {
  const count = Object.keys(cells).length;
  if (count >= 1 && count <= MAX_CELLS) return [];
  return [
    {
      path: "cells",
      got: `${String(count)} cells`,
      expected: `1 to ${String(MAX_CELLS)} cells, as many as an Aurora global database has members`,
      remedy: count === 0 ? "write at least one cell" : "split the application over two stacks",
    },
  ];
}

/** A slot, a region or a continent belongs to one cell. */
function shared(
  cells: StackFile["cells"],
  field: "slot" | "region" | "serves",
  valuesOf: (cell: StackFile["cells"][string]) => readonly string[],
): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [key, cell] of Object.entries(cells)) {
    for (const value of valuesOf(cell)) {
      const owner = owners.get(value);
      if (owner === undefined) owners.set(value, key);
      else
        problems.push({
          path: `cells.${key}.${field}`,
          got: `${value}, which cell ${owner} has too`,
          expected: `a ${field === "serves" ? "continent" : field} that belongs to one cell`,
          remedy: `give it to ${owner} or to ${key}, not to both`,
        });
    }
  }
  return problems;
}

function failoversExist({ cells }: StackFile): Problem[] {
  return Object.entries(cells).flatMap(([key, { failover = [] }]) =>
    failover.flatMap((other, index): Problem[] => {
      const wrong =
        other === key
          ? `${other}, which is the cell itself`
          : cells[other] === undefined
            ? `${other}, which is no cell`
            : failover.indexOf(other) < index
              ? `${other}, for the second time`
              : undefined;
      return wrong === undefined
        ? []
        : [
            {
              path: `cells.${key}.failover.${String(index)}`,
              got: wrong,
              expected: `each of ${Object.keys(cells)
                .filter((candidate) => candidate !== key)
                .join(", ")} at most once`,
              remedy: "correct the list, or leave it out for nearest first",
            },
          ];
    }),
  );
}

function standbysWait({ cells }: StackFile): Problem[] {
  return Object.entries(cells).flatMap(([key, { state, serves }]) =>
    state === "standby" && serves.length > 0
      ? [
          {
            path: `cells.${key}.serves`,
            got: `[${serves.join(", ")}] for a cell on standby`,
            expected: "an empty list: a standby answers only when other cells fail",
            remedy: "move the continents to an active cell, or make this one active",
          },
        ]
      : [],
  );
}

function homeAnswers({ cells, home }: StackFile): Problem[] {
  const state = cells[home]?.state;
  if (state === "active") return [];
  return [
    {
      path: "home",
      got: state === undefined ? JSON.stringify(home) : `${home}, which is ${state}`,
      expected: `an active cell: ${Object.keys(cells)
        .filter((key) => cells[key]?.state === "active")
        .join(", ")}`,
      remedy: "move home to an active cell first: the writers live there",
    },
  ];
}

function supernetIsUsable({ supernet }: StackFile): Problem[] {
  const block = IPv4CidrRange.fromCidr(supernet);
  const written = supernet.split("/")[0];
  if (block.getFirst().toString() !== written) {
    return [
      {
        path: "supernet",
        got: JSON.stringify(supernet),
        expected: "the first address of a block",
        remedy: `write ${block.getFirst().toString()}/12`,
      },
    ];
  }
  const services = IPv4CidrRange.fromCidr(SERVICE_CIDR);
  if (!block.contains(services)) return [];
  return [
    {
      path: "supernet",
      got: JSON.stringify(supernet),
      expected: `a block apart from ${SERVICE_CIDR}, the addresses of Kubernetes services`,
      remedy: "choose a block of 10.0.0.0/8, such as 10.0.0.0/12 or 10.16.0.0/12",
    },
  ];
}

function endpointsAreClosed({ access }: StackFile): Problem[] {
  return access.endpointCidrs.flatMap((block, index) =>
    block.endsWith("/0")
      ? [
          {
            path: `access.endpointCidrs.${String(index)}`,
            got: `${block}, the whole internet`,
            expected: "blocks of people and machines that administer the clusters",
            remedy: "list offices, VPNs and runners, or leave the list empty",
          },
        ]
      : [],
  );
}

function operatorsAreDistinct({ access }: StackFile): Problem[] {
  const first = new Map<string, string>();
  return access.operators.flatMap((arn, index) => {
    const key = operatorKey(arn);
    const other = first.get(key);
    first.set(key, other ?? arn);
    return other === undefined
      ? []
      : [
          {
            path: `access.operators.${String(index)}`,
            got: `${arn}, which has the same name as ${other}`,
            expected: "ARNs whose last parts differ, since access entries are named after them",
            remedy: "name each role or user once",
          },
        ];
  });
}

function imagesMatchWorkloads({ application, images }: StackFile, applications: Applications): Problem[] {
  const definition = applications[application];
  if (definition === undefined) return [];
  const workloads = Object.keys(definition.workloads);
  const missing = workloads
    .filter((key) => images[key] === undefined)
    .map((key) => ({
      path: `images.${key}`,
      got: "nothing",
      expected: `the digest of the image that ${key} runs`,
      remedy: `add ${key}: sha256:<64 hexadecimal digits>`,
    }));
  return [...missing, ...unknownNames("images", Object.keys(images), workloads)];
}

function overridesExist({ application, sizes }: StackFile, applications: Applications): Problem[] {
  const definition = applications[application];
  if (definition === undefined) return [];
  return [
    ...unknownNames("sizes.workloads", Object.keys(sizes.workloads), Object.keys(definition.workloads)),
    ...unknownNames("sizes.nodeGroups", Object.keys(sizes.nodeGroups), Object.keys(definition.nodeGroups)),
  ];
}

function unknownNames(path: string, given: readonly string[], known: readonly string[]): Problem[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: `${path}.${name}`,
      got: "a name that the application does not have",
      expected: `one of ${known.join(", ")}`,
      remedy: "correct the name, or remove the entry",
    }));
}

/** Pods fit on nodes, nodes fit into the limits of AWS, and their addresses into two zones when the third is lost. */
function sizesFit(file: StackFile, applications: Applications): Problem[] {
  const definition = applications[file.application];
  if (definition === undefined) return [];
  const { workloads, nodeGroups } = planSizes(file, definition);
  const ranges = [
    ...Object.entries(workloads).map(([key, { pods }]) => ({ path: `sizes.workloads.${key}`, ...pods })),
    ...Object.values(nodeGroups).map(({ key, nodes }) => ({ path: `sizes.nodeGroups.${key}`, ...nodes })),
  ].flatMap(({ path, ...range }) => disordered(path, range));
  const groups = Object.values(nodeGroups).flatMap(({ key, nodes, instanceTypes: [type] }) => {
    const path = `sizes.nodeGroups.${key}`;
    const needed = nodesFor(podsOn(key, definition, workloads), "max", type);
    if (nodes.max > MAX_NODES_PER_GROUP) {
      return [
        {
          path,
          got: `at most ${String(nodes.max)} nodes of ${type} a cell`,
          expected: `at most ${String(MAX_NODES_PER_GROUP)}, as many as a managed node group takes`,
          remedy: "choose a larger instanceType, or spread the users over more cells",
        },
      ];
    }
    return needed > nodes.max
      ? [
          {
            path,
            got: `at most ${String(nodes.max)} nodes of ${type} a cell`,
            expected: `at least ${String(needed)}, to hold the pods that may run on them`,
            remedy: "raise max or instanceType, or lower maxPods of the workloads",
          },
        ]
      : [];
  });
  return [...ranges, ...groups, ...addressesFit(Object.values(nodeGroups))];
}

function disordered(path: string, range: { min: number; desired?: number; max: number }): Problem[] {
  const { min, desired = min, max } = range;
  if (min <= desired && desired <= max) return [];
  const written = Object.entries(range).map(([bound, value]) => `${bound} ${String(value)}`);
  return [
    {
      path,
      got: written.join(", "),
      expected: `${Object.keys(range).join(" <= ")}, planned and overridden together`,
      remedy: "override every bound that no longer fits",
    },
  ];
}

type NodeGroups = ReturnType<typeof planSizes>["nodeGroups"];

function addressesFit(groups: readonly NodeGroups[string][]): Problem[] {
  const needed = groups.reduce(
    (sum, { instanceTypes: [type], maxPodsPerNode, nodes }) => sum + nodes.max * addressesPerNode(type, maxPodsPerNode),
    0,
  );
  const available = 2 * PRIVATE_ADDRESSES_PER_ZONE;
  if (needed <= available) return [];
  return [
    {
      path: "users",
      got: `nodes that may hold ${needed.toLocaleString("en")} addresses a cell`,
      expected: `at most ${available.toLocaleString("en")}, what two of three zones have`,
      remedy: "spread the users over more cells, or choose larger instance types",
    },
  ];
}
