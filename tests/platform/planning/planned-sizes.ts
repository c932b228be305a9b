import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition } from "../../../platform/application";
import type { StackFile } from "../../../platform/configuration/stack-file";
import { INSTANCE_TYPES } from "../../../platform/facts/instance-types";
import type { NodeGroupPlan } from "../../../platform/model";
import { type CellSizes, planSizes } from "../../../platform/planning/capacity";
import { type Changes, fileWith } from "../bent-stack-file";

/** The definition of the application that a checked stack file names. */
export function definitionOf({ application }: StackFile): ApplicationDefinition {
  const definition = loadApplications()[application];
  assert.ok(definition);
  return definition;
}

/** Sizes at any number of users, whether or not AWS's limits admit them. */
export function sizesAt(users: number, file: StackFile): CellSizes {
  return planSizes({ ...file, users }, definitionOf(file));
}

/** Sizes of a committed description, bent. */
export function sizesWith(changes: Changes, stack: "dev" | "prod" = "prod"): CellSizes {
  const file = fileWith(changes, stack);
  return planSizes(file, definitionOf(file));
}

/** Fails the test where more users get fewer pods, smaller ones, or less room for them. */
export function assertNoLess(few: number, many: number, file: StackFile): void {
  const [before, after] = [figures(sizesAt(few, file)), figures(sizesAt(many, file))];
  for (const [position, figure] of before.entries()) {
    const grown = after[position] ?? 0;
    assert.ok(grown >= figure, `${String(few)} → ${String(many)} users: ${before.join(" ")} → ${after.join(" ")}`);
  }
}

function figures({ workloads, nodeGroups }: CellSizes): number[] {
  return [
    ...Object.values(workloads).flatMap(({ pods, limits }) => [
      pods.min,
      pods.max,
      limits.cpuMillicores,
      limits.memoryMiB,
    ]),
    ...Object.values(nodeGroups).flatMap(processors),
  ];
}

/** What a cell can hold: nodes differ in size from step to step, so their processors are counted. */
function processors({ nodes, instanceTypes: [type] }: NodeGroupPlan): number[] {
  return [nodes.min, nodes.desired, nodes.max].map((count) => count * INSTANCE_TYPES[type].vcpu);
}
