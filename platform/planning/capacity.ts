import type {
  ApplicationDefinition,
  Band,
  ComputeResources,
  NodeGroupDefinition,
  NodeRange,
  PodRange,
  Published,
  WorkloadDefinition,
} from "../application";
import { INSTANCE_TYPES, type InstanceType } from "../facts/instance-types";
import type { NodeGroupPlan, Override, WorkloadSize } from "../model";
import type { StackFile } from "../configuration/stack-file";

/** What of a stack file decides sizes. */
export type SizedStack = Pick<StackFile, "tier" | "users" | "cells" | "sizes">;

/** Sizes of one cell; every cell has the same, so that any of them can take over. */
export interface CellSizes {
  readonly workloads: Readonly<Record<string, WorkloadSize>>;
  readonly nodeGroups: Readonly<Record<string, NodeGroupPlan>>;
  readonly overrides: readonly Override[];
}

/** Users that one cell carries: its even share on a good day, and its share when the largest loss has happened. */
export interface CellLoad {
  readonly usual: number;
  readonly oneCellLost: number;
}

/**
 * Share of a node that DaemonSets, kubelet and kernel take. EKS reserves 7 to 13 % of the types in use here (EKS AMI,
 * `nodeadm` reserved resources); the rest is an assumption for log, metric, CNI and CSI agents.
 */
const NODE_OVERHEAD = 0.2;
/** Pods that every cell runs beside the application's, an assumption: CoreDNS, controllers, collectors. */
const SYSTEM_PODS: ComputeResources = { cpuMillicores: 1000, memoryMiB: 2048 };
/** One a zone, so that the loss of a zone leaves two. */
const PRODUCTION_FLOOR = 3;
const DEVELOPMENT_FLOOR = 1;

export function planSizes(stack: SizedStack, application: ApplicationDefinition): CellSizes {
  const load = cellLoad(stack);
  const overrides: Override[] = [];
  const workloads = mapValues(application.workloads, (definition, key) =>
    sizeWorkload(stack, load, definition, key, overrides),
  );
  const nodeGroups = mapValues(application.nodeGroups, (definition, key) =>
    sizeNodeGroup(stack, load, key, definition, podsOn(key, application, workloads), overrides),
  );
  return { workloads, nodeGroups, overrides };
}

/** Users spread evenly over the cells that answer; when one is lost, over those that remain, standbys included. */
export function cellLoad({ users, cells }: Pick<SizedStack, "users" | "cells">): CellLoad {
  const states = Object.values(cells).map((cell) => cell.state);
  const active = Math.max(1, states.filter((state) => state === "active").length);
  const standby = states.filter((state) => state === "standby").length;
  return { usual: users / active, oneCellLost: users / Math.max(1, active - 1 + standby) };
}

function sizeWorkload(
  stack: SizedStack,
  load: CellLoad,
  definition: WorkloadDefinition,
  key: string,
  overrides: Override[],
): WorkloadSize {
  const { demand } = definition;
  const min = Math.max(floor(stack), Math.ceil(load.usual / demand.usersPerPod));
  const byDemand: PodRange = {
    min,
    max: Math.max(min + 1, Math.ceil((load.oneCellLost * demand.peakFactor) / demand.usersPerPod)),
  };
  const planned = published(stack.users, definition.pods, byDemand, (pick, a, b) => ({
    min: pick(a.min, b.min),
    max: pick(a.max, b.max),
  }));
  const override = stack.sizes.workloads[key] ?? {};
  const at = `sizes.workloads.${key}`;
  return {
    pods: {
      min: overridden(overrides, `${at}.minPods`, planned.min, override.minPods),
      max: overridden(overrides, `${at}.maxPods`, planned.max, override.maxPods),
    },
    requests: definition.requests,
    limits: valueFor(stack.users, definition.limits),
  };
}

function sizeNodeGroup(
  stack: SizedStack,
  load: CellLoad,
  key: string,
  definition: NodeGroupDefinition,
  pods: readonly WorkloadSize[],
  overrides: Override[],
): NodeGroupPlan {
  const override = stack.sizes.nodeGroups[key] ?? {};
  const at = `sizes.nodeGroups.${key}`;
  const [planned, ...others] = valueFor(stack.users, definition.instanceTypes);
  const instanceType = overridden(overrides, `${at}.instanceType`, planned, override.instanceType);
  const nodes = published(stack.users, definition.nodes, nodesByDemand(), (pick, a, b) => ({
    min: pick(a.min, b.min),
    desired: pick(a.desired, b.desired),
    max: pick(a.max, b.max),
  }));
  return {
    key,
    // Types offered together are of one size; an override is of another, so it stands alone.
    instanceTypes: override.instanceType === undefined ? [planned, ...others] : [instanceType],
    capacity: stack.tier === "development" ? "spot" : definition.capacity,
    labels: definition.labels,
    taints: definition.taints,
    maxPodsPerNode: definition.maxPodsPerNode,
    nodes: {
      min: overridden(overrides, `${at}.min`, nodes.min, override.min),
      desired: overridden(overrides, `${at}.desired`, nodes.desired, override.desired),
      max: overridden(overrides, `${at}.max`, nodes.max, override.max),
    },
  };

  function nodesByDemand(): NodeRange {
    const others = (users: number): number =>
      definition.demand === undefined ? 0 : Math.ceil(users / definition.demand.usersPerNode);
    const idle = nodesFor(pods, "min", instanceType) + others(load.usual);
    const peakUsers = load.oneCellLost * (definition.demand?.peakFactor ?? 1);
    // A group that no workload of the definition runs on may sleep in development.
    const fewest = pods.length === 0 && stack.tier === "development" ? 0 : floor(stack);
    const min = pods.length === 0 && fewest === 0 ? 0 : Math.max(fewest, idle);
    const desired = Math.max(min, idle);
    return { min, desired, max: Math.max(desired + 1, nodesFor(pods, "max", instanceType) + others(peakUsers)) };
  }
}

/** Nodes that hold the pods' requests, beside what the node itself and the cell's system pods take. */
export function nodesFor(pods: readonly WorkloadSize[], bound: keyof PodRange, instanceType: InstanceType): number {
  if (pods.length === 0) return 0;
  const { vcpu, memoryGiB } = INSTANCE_TYPES[instanceType];
  const total = (resource: keyof ComputeResources): number =>
    SYSTEM_PODS[resource] + pods.reduce((sum, { requests, pods: range }) => sum + requests[resource] * range[bound], 0);
  const usable = 1 - NODE_OVERHEAD;
  return Math.ceil(
    Math.max(total("cpuMillicores") / (vcpu * 1000 * usable), total("memoryMiB") / (memoryGiB * 1024 * usable)),
  );
}

/** The sizes of the workloads that run on a node group. */
export function podsOn(
  nodeGroup: string,
  application: ApplicationDefinition,
  sizes: Readonly<Record<string, WorkloadSize>>,
): WorkloadSize[] {
  return Object.entries(sizes)
    .filter(([key]) => application.workloads[key]?.nodeGroup === nodeGroup)
    .map(([, size]) => size);
}

function floor({ tier }: SizedStack): number {
  return tier === "production" ? PRODUCTION_FLOOR : DEVELOPMENT_FLOOR;
}

/**
 * The guide's figure where it gives one; otherwise demand's, never above the guide's next figure nor below its last, so
 * that more users never mean fewer pods.
 */
function published<T>(
  users: number,
  bands: readonly Band<T>[],
  byDemand: T,
  combine: (pick: (a: number, b: number) => number, a: T, b: T) => T,
): T {
  const exact = bands.find((band) => band.from <= users && users <= band.to);
  if (exact !== undefined) return exact.value;
  const below = bands.findLast((band) => band.to < users);
  const above = bands.find((band) => band.from > users);
  const atLeast = below === undefined ? byDemand : combine(Math.max, below.value, byDemand);
  return above === undefined ? atLeast : combine(Math.min, above.value, atLeast);
}

function valueFor<T>(users: number, { steps, beyond }: Published<T>): T {
  return steps.find((step) => users <= step.upTo)?.value ?? beyond;
}

function overridden<T extends string | number>(log: Override[], path: string, planned: T, wanted: T | undefined): T {
  if (wanted === undefined) return planned;
  log.push({ path, planned, used: wanted });
  return wanted;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
