import type { GraphResource } from "../../platform/graph/graph";
import { itemsOf, read, type Reading, within } from "../../platform/graph/reading";

/** Where in an object of each type the pods stand that it makes; a pod stands for itself. */
const PODS: ReadonlyMap<string, readonly string[]> = new Map([
  ["kubernetes:apps/v1:DaemonSet", ["spec", "template"]],
  ["kubernetes:apps/v1:Deployment", ["spec", "template"]],
  ["kubernetes:apps/v1:ReplicaSet", ["spec", "template"]],
  ["kubernetes:apps/v1:StatefulSet", ["spec", "template"]],
  ["kubernetes:batch/v1:CronJob", ["spec", "jobTemplate", "spec", "template"]],
  ["kubernetes:batch/v1:Job", ["spec", "template"]],
  ["kubernetes:core/v1:Pod", []],
  ["kubernetes:core/v1:ReplicationController", ["spec", "template"]],
]);

/** Types of what makes pods. */
export const POD_TYPES = [...PODS.keys()];

/** Types of what makes pods that run until somebody ends them. */
export const SERVER_TYPES = POD_TYPES.filter((type) => type.includes(":apps/"));

/** What pods are: their description, without what they are called. */
export function podSpecOf(workload: GraphResource): Reading {
  return member(workload, "spec");
}

/** What pods are called by selectors. */
export function podLabelsOf(workload: GraphResource): Reading {
  return within(member(workload, "metadata"), "labels");
}

function member(workload: GraphResource, key: string): Reading {
  const [first, ...others] = PODS.get(workload.type) ?? [];
  return first === undefined ? read(workload, key) : read(workload, first, ...others, key);
}

/** The containers that run for as long as the pod does. */
export function mainContainersOf(workload: GraphResource): readonly Reading[] {
  return itemsOf(within(podSpecOf(workload), "containers"));
}

/** Every container of a pod: those that come first, those that stay, and those that a person adds to look around. */
export function containersOf(workload: GraphResource): readonly Reading[] {
  const spec = podSpecOf(workload);
  return ["initContainers", "containers", "ephemeralContainers"].flatMap((key) => itemsOf(within(spec, key)));
}

/** A setting of a container's security context, or else of its pod's. */
export function securityOf(workload: GraphResource, container: Reading, ...keys: readonly string[]): Reading {
  const own = within(container, "securityContext", ...keys);
  return own.value === undefined ? within(podSpecOf(workload), "securityContext", ...keys) : own;
}
