import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { INSTANCE_OWNERS, isSpot, largest, mostInstances } from "../../platform/graph/instances";
import { regionOf } from "../../platform/graph/place";
import { isUndetermined } from "../../platform/graph/undetermined";
import type { Counted, Counter } from "./counter";
import { useOf } from "./holder";

/** vCPUs of what runs instances at its largest. Nodes that replace others for a while are left out. */
function vcpus(owner: GraphResource, index: GraphIndex, isOnSpot: boolean): readonly Counted[] {
  const spot = isSpot(owner);
  if (isUndetermined(spot)) return [spot];
  if (spot !== isOnSpot) return [];
  const [instances, each] = [mostInstances(owner), largest(owner, ({ vcpu }) => vcpu, index)];
  if (isUndetermined(instances)) return [instances];
  return [isUndetermined(each) ? each : useOf(regionOf(owner, index), instances * each)];
}

export const COMPUTE_COUNTERS: readonly Counter[] = [
  { quota: "L-1216C47A", types: INSTANCE_OWNERS, count: (owner, index) => vcpus(owner, index, false) },
  { quota: "L-34B43A08", types: INSTANCE_OWNERS, count: (owner, index) => vcpus(owner, index, true) },
];
