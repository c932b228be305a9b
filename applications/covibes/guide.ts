import type { Band, ComputeResources, NodeRange, PodRange, Published } from "../../platform/application";

/**
 * The tables of the guide "Scaling Covibes to 100k Users", as data. Section numbers are the guide's own. Phase 2 is for
 * 10,000 to 50,000 users in one region, phase 3 for 50,000 to 100,000 in three.
 */

/** CV-01: §2.1, HorizontalPodAutoscaler; §4.2, `backend.autoscaling`. */
export const BACKEND_PODS: readonly Band<PodRange>[] = [
  { from: 10_000, to: 50_000, cells: 1, value: { min: 10, max: 100 }, source: "covibes.md §2.1" },
  { from: 50_001, to: 100_000, cells: 3, value: { min: 20, max: 100 }, source: "covibes.md §4.2" },
];

/** CV-01: the same in §2.1 and §4.2. */
export const BACKEND_REQUESTS: ComputeResources = { cpuMillicores: 500, memoryMiB: 512 };

/** CV-01: §2.1 up to 50,000 users; §4.2 above. */
export const BACKEND_LIMITS: Published<ComputeResources> = {
  steps: [{ upTo: 50_000, value: { cpuMillicores: 1000, memoryMiB: 1024 } }],
  beyond: { cpuMillicores: 2000, memoryMiB: 2048 },
  source: "covibes.md §2.1 and §4.2",
};

/** CV-04: §4.1, `node_groups.general`. */
export const GENERAL_NODES: readonly Band<NodeRange>[] = [
  { from: 50_001, to: 100_000, cells: 3, value: { min: 10, desired: 20, max: 100 }, source: "covibes.md §4.1" },
];

/** CV-04: §4.1, `node_groups.preview`. */
export const PREVIEW_NODES: readonly Band<NodeRange>[] = [
  { from: 50_001, to: 100_000, cells: 3, value: { min: 20, desired: 30, max: 200 }, source: "covibes.md §4.1" },
];

/** CV-03: §4.2, `preview.maxContainersPerNode`. */
export const PREVIEW_CONTAINERS_PER_NODE = 50;
