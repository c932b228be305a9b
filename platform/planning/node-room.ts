import type { ApplicationDefinition, ComputeResources, PodRange } from "../application";
import type { StackFile } from "../configuration/stack-file";
import { INSTANCE_TYPES, type InstanceType } from "../facts/instance-types";
import type { WorkloadSize } from "../model";
import { POOLER_REQUESTS, type PoolerSize } from "./store-sizes";

/** Room on nodes: how many of them hold which pods. */

/** What nodes are counted for. */
export type PodsOnNodes = Pick<WorkloadSize, "requests" | "pods">;

/** What may run on the nodes of a cell. */
export interface CellPods {
  readonly workloads: Readonly<Record<string, WorkloadSize>>;
  /** There is none where there are no databases. */
  readonly pooler?: PoolerSize;
  /** What all pods together ask for that the platform itself runs in a cell. */
  readonly system: ComputeResources;
}

/** Share of a node that kernel, kubelet and DaemonSets take, an assumption: CNI, CSI, logs, metrics. */
const NODE_OVERHEAD = 0.2;
/**
 * What the pods of all releases ask for together, as their charts render them, and CoreDNS, the volumes' driver, the
 * preview router and its keeper; rounded up. Two of each controller and of Prometheus, which keeps a month, in production.
 */
const SYSTEM_PODS: Readonly<Record<StackFile["tier"], ComputeResources>> = {
  development: { cpuMillicores: 2000, memoryMiB: 4608 },
  production: { cpuMillicores: 5500, memoryMiB: 15_360 },
};
/** What all pods together ask for that the platform itself runs in a cell. */
export function systemRequests({ tier }: Pick<StackFile, "tier">): ComputeResources {
  return SYSTEM_PODS[tier];
}

/** Nodes that hold the pods' requests, beside what the node itself takes. */
export function nodesFor(pods: readonly PodsOnNodes[], bound: keyof PodRange, instanceType: InstanceType): number {
  const { vcpu, memoryGiB } = INSTANCE_TYPES[instanceType];
  const total = (resource: keyof ComputeResources): number =>
    pods.reduce((sum, { requests, pods: range }) => sum + requests[resource] * range[bound], 0);
  const usable = 1 - NODE_OVERHEAD;
  return Math.ceil(
    Math.max(total("cpuMillicores") / (vcpu * 1000 * usable), total("memoryMiB") / (memoryGiB * 1024 * usable)),
  );
}

/**
 * Pods that may run on a node group: of its workloads, of the pooler beside the one that the databases are for, and the
 * cell's own, which may all land on any group that workloads run on.
 */
export function podsOn(
  nodeGroup: string,
  application: ApplicationDefinition,
  { workloads, pooler, system }: CellPods,
): PodsOnNodes[] {
  const runsHere = (workload: string | undefined): boolean =>
    workload !== undefined && application.workloads[workload]?.nodeGroup === nodeGroup;
  const poolers =
    pooler !== undefined && runsHere(application.migrations?.workload)
      ? [{ requests: POOLER_REQUESTS, pods: { min: pooler.pods, max: pooler.pods } }]
      : [];
  const own = Object.entries(workloads).filter(([key]) => runsHere(key));
  if (own.length === 0) return [];
  return [...own.map(([, size]) => size), ...poolers, { requests: system, pods: { min: 1, max: 1 } }];
}
