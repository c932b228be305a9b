import { z } from "zod";
import { INSTANCE_TYPE_NAMES } from "../facts/instance-types";
import { field, partName, wholeNumber } from "./guidance";

const MAX_PODS = 5000;
/** AWS's limit on the nodes of a managed node group (quota L-BD136A63). */
export const MAX_NODES_PER_GROUP = 450;

const podOverride = field(
  z.strictObject({
    minPods: wholeNumber("Fewest pods per cell.", {
      from: 1,
      to: MAX_PODS,
      unit: "pods",
      remedy: "write how many pods a cell keeps when it is idle",
    }).optional(),
    maxPods: wholeNumber("Most pods per cell.", {
      from: 1,
      to: MAX_PODS,
      unit: "pods",
      remedy: "write how many pods a cell may grow to",
    }).optional(),
  }),
  {
    about: "Sizes of one workload that replace the planned ones.",
    expected: "minPods, maxPods or both",
    remedy: "name only what should differ from the plan",
  },
);

const nodeOverride = field(
  z.strictObject({
    min: wholeNumber("Fewest nodes per cell.", {
      from: 0,
      to: MAX_NODES_PER_GROUP,
      unit: "nodes",
      remedy: "write how many nodes a cell keeps when it is idle",
    }).optional(),
    desired: wholeNumber("Nodes per cell at creation; the autoscaler decides afterwards.", {
      from: 0,
      to: MAX_NODES_PER_GROUP,
      unit: "nodes",
      remedy: "write how many nodes a new cell starts with",
    }).optional(),
    max: wholeNumber("Most nodes per cell.", {
      from: 1,
      to: MAX_NODES_PER_GROUP,
      unit: "nodes",
      remedy: "write how many nodes a cell may grow to; AWS takes 450 in a managed node group",
    }).optional(),
    instanceType: field(z.enum(INSTANCE_TYPE_NAMES), {
      about: "Instance type of the nodes.",
      expected: `one of ${INSTANCE_TYPE_NAMES.join(", ")}`,
      remedy: "choose an instance type that Meridian has the limits of",
    }).optional(),
  }),
  {
    about: "Sizes of one node group that replace the planned ones.",
    expected: "min, desired, max, instanceType or some of them",
    remedy: "name only what should differ from the plan",
  },
);

/** Sizes that replace the planned ones. */
export const sizeOverridesSchema = field(
  z.strictObject({
    workloads: field(z.record(partName("a workload"), podOverride), {
      about: "Overrides per workload.",
      expected: "overrides by workload",
      remedy: "name a workload of the application",
    }).default({}),
    nodeGroups: field(z.record(partName("a node group"), nodeOverride), {
      about: "Overrides per node group.",
      expected: "overrides by node group",
      remedy: "name a node group of the application",
    }).default({}),
  }),
  {
    about: "Sizes that replace the planned ones; the plan shows each.",
    expected: "workloads, nodeGroups or both",
    remedy: "leave it out to take every size from the plan",
  },
);
