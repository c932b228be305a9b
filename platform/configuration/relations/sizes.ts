import { addressesPerNode, PRIVATE_ADDRESSES_PER_ZONE } from "../../planning/addresses";
import { planSizes } from "../../planning/capacity";
import { nodesFor, podsOn } from "../../planning/node-room";
import type { NodeGroupPlan } from "../../model";
import type { Problem } from "../problem";
import { MAX_NODES_PER_GROUP } from "../size-overrides";
import type { StackFile } from "../stack-file";
import { type Applications, definitionOf } from "./application";

/** Pods fit on nodes, nodes fit into the limits of AWS, and their addresses into two zones when the third is lost. */
export function sizesFit(file: StackFile, applications: Applications): Problem[] {
  const definition = definitionOf(file.application, applications);
  if (definition === undefined) return [];
  const sizes = planSizes(file, definition);
  const { workloads, nodeGroups } = sizes;
  const ranges = [
    ...Object.entries(workloads).map(([key, { pods }]) => ({ path: `sizes.workloads.${key}`, ...pods })),
    ...Object.values(nodeGroups).map(({ key, nodes }) => ({ path: `sizes.nodeGroups.${key}`, ...nodes })),
  ].flatMap(({ path, ...range }) => disordered(path, range));
  const groups = Object.values(nodeGroups).flatMap(({ key, nodes, instanceTypes: [type] }) => {
    const path = `sizes.nodeGroups.${key}`;
    const needed = nodesFor(podsOn(key, definition, sizes), "max", type);
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

function addressesFit(groups: readonly NodeGroupPlan[]): Problem[] {
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
