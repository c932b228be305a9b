import type {
  ApplicationDefinition,
  Band,
  NodeGroupDefinition,
  NodeRange,
  PodRange,
  WorkloadDefinition,
} from "../application";
import { INSTANCE_TYPES, type InstanceType } from "../facts/instance-types";
import type { NodeGroupPlan, Override, WorkloadSize } from "../model";
import type { StackFile } from "../configuration/stack-file";
import { mapValues } from "../map-values";
import { type Overridden, overridden } from "./overridden";
import { type CellPods, nodesFor, type PodsOnNodes, podsOn, systemRequests } from "./node-room";
import { everyValue, valueFor } from "./published";
import { type CacheSize, type DatabaseClusterSize, sizeCache, sizeDatabaseCluster, sizePooler } from "./store-sizes";
import { databaseClusters } from "./placement";

/** What of a stack file decides sizes. */
export type SizedStack = Pick<StackFile, "tier" | "users" | "cells" | "sizes" | "ownClusters">;

/** Sizes of one cell; every cell has the same, so that any of them can take over. */
export interface CellSizes extends CellPods {
  readonly nodeGroups: Readonly<Record<string, NodeGroupPlan>>;
  /** Of each member, in every cell. */
  readonly databaseClusters: Readonly<Record<string, DatabaseClusterSize>>;
  readonly caches: Readonly<Record<string, CacheSize>>;
  readonly overrides: readonly Override[];
}

/** Users that one cell carries: its even share on a good day, and its share when the largest loss has happened. */
export interface CellLoad {
  readonly usual: number;
  readonly oneCellLost: number;
}

/** One a zone, so that the loss of a zone leaves two. */
const PRODUCTION_FLOOR = 3;
const DEVELOPMENT_FLOOR = 1;

export function planSizes(stack: SizedStack, application: ApplicationDefinition): CellSizes {
  const sizing: Sizing = { stack, load: cellLoad(stack) };
  const workloads = mapValues(application.workloads, (definition, key) => sizeWorkload(sizing, definition, key));
  const sizes = mapValues(workloads, ({ value }) => value);
  const databases = mapValues(databaseClusters(stack, application), (definition, key) =>
    sizeDatabaseCluster(stack, definition, key),
  );
  const clusterSizes = mapValues(databases, ({ value }) => value);
  const caches = mapValues(application.caches, (definition, key) => sizeCache(stack, definition, key));
  const pooler = sizePooler({
    stack,
    application,
    workloads: sizes,
    databaseClusters: clusterSizes,
    floor: floor(stack),
  });
  const system = systemRequests(stack);
  const tenants = { workloads: sizes, system, ...(pooler === undefined ? {} : { pooler: pooler.value }) };
  const nodeGroups = mapValues(application.nodeGroups, (definition, key) =>
    sizeNodeGroup(sizing, definition, { key, pods: podsOn(key, application, tenants) }),
  );
  const all = [workloads, nodeGroups, databases, caches].flatMap((each) => Object.values<Overridden<unknown>>(each));
  return {
    workloads: sizes,
    nodeGroups: mapValues(nodeGroups, ({ value }) => value),
    databaseClusters: clusterSizes,
    caches: mapValues(caches, ({ value }) => value),
    ...(pooler === undefined ? {} : { pooler: pooler.value }),
    system,
    overrides: [...all, ...(pooler === undefined ? [] : [pooler])].flatMap(({ overrides }) => overrides),
  };
}

/** What every size is computed from. */
interface Sizing {
  readonly stack: SizedStack;
  readonly load: CellLoad;
}

/**
 * Users spread evenly over the active cells, an assumption. When one of them is lost, routing sends all of its users to
 * one other cell, which then carries two shares.
 */
function cellLoad(stack: SizedStack): CellLoad {
  const { users } = stack;
  const active = activeCells(stack);
  return { usual: users / active, oneCellLost: users * Math.min(1, 2 / active) };
}

function activeCells({ cells }: SizedStack): number {
  return Math.max(1, Object.values(cells).filter((cell) => cell.state === "active").length);
}

function sizeWorkload({ stack, load }: Sizing, definition: WorkloadDefinition, key: string): Overridden<WorkloadSize> {
  const { min, max } = published(stack, definition.pods, podsByDemand(stack, load, definition));
  const pods = overridden(`sizes.workloads.${key}`, { minPods: min, maxPods: max }, stack.sizes.workloads[key]);
  return {
    value: {
      pods: { min: pods.value.minPods, max: pods.value.maxPods },
      requests: definition.requests,
      limits: valueFor(stack.users, definition.limits),
    },
    overrides: pods.overrides,
  };
}

function podsByDemand(stack: SizedStack, load: CellLoad, { demand }: WorkloadDefinition): PodRange {
  const min = Math.max(floor(stack), Math.ceil(load.usual / demand.usersPerPod));
  const peak = Math.ceil((load.oneCellLost * demand.peakFactor) / demand.usersPerPod);
  return { min, max: Math.max(min + 1, peak) };
}

/** A node group's key, and the workloads that run on it. */
interface Tenants {
  readonly key: string;
  readonly pods: readonly PodsOnNodes[];
}

function sizeNodeGroup(sizing: Sizing, definition: NodeGroupDefinition, tenants: Tenants): Overridden<NodeGroupPlan> {
  const { stack } = sizing;
  const { key } = tenants;
  const wanted = stack.sizes.nodeGroups[key];
  const [planned, ...alternatives] = valueFor(stack.users, definition.instanceTypes);
  const byDemand = nodesByDemand(sizing, definition, { ...tenants, instanceType: wanted?.instanceType ?? planned });
  const size = overridden(
    `sizes.nodeGroups.${key}`,
    { ...published(stack, definition.nodes, byDemand), instanceType: planned },
    wanted,
  );
  const { instanceType, ...nodes } = size.value;
  return {
    value: {
      key,
      // Types offered together are of one size; an override is of another, so it stands alone.
      instanceTypes: instanceType === planned ? [planned, ...alternatives] : [instanceType],
      typesIn: offersSeveral(definition) ? "group" : "template",
      capacity: definition.capacity,
      labels: definition.labels,
      taints: definition.taints,
      maxPodsPerNode: definition.maxPodsPerNode,
      nodes,
    },
    overrides: size.overrides,
  };
}

function nodesByDemand(
  { stack, load }: Sizing,
  { demand }: NodeGroupDefinition,
  { pods, instanceType }: Tenants & { readonly instanceType: InstanceType },
): NodeRange {
  const { vcpu } = INSTANCE_TYPES[instanceType];
  const beside = (users: number): number =>
    demand === undefined ? 0 : Math.ceil(users / (demand.usersPerVcpu * vcpu));
  const idle = nodesFor(pods, "min", instanceType) + beside(load.usual);
  const peak = nodesFor(pods, "max", instanceType) + beside(load.oneCellLost * (demand?.peakFactor ?? 1));
  // A group that no workload of the definition runs on may sleep in development.
  const maySleep = pods.length === 0 && stack.tier === "development";
  const desired = maySleep ? 0 : Math.max(floor(stack), idle);
  return { min: desired, desired, max: Math.max(desired + 1, peak) };
}

/** A group that offers several types at some size names its types itself at every size: see `NodeGroupPlan.typesIn`. */
function offersSeveral({ instanceTypes }: NodeGroupDefinition): boolean {
  return everyValue(instanceTypes).some((types) => types.length > 1);
}

function floor({ tier }: SizedStack): number {
  return tier === "production" ? PRODUCTION_FLOOR : DEVELOPMENT_FLOOR;
}

/**
 * The guide's figure where it gives one for as many cells or fewer; otherwise demand's, never above the guide's next
 * figure nor below its last, so that more users never mean fewer pods.
 */
function published<T extends Figures<T>>(stack: SizedStack, bands: readonly Band<T>[], byDemand: T): T {
  const { users } = stack;
  const exact = bands.find((band) => band.from <= users && users <= band.to);
  if (exact !== undefined) return atLeastDemand(stack, exact, byDemand);
  const below = bands.findLast((band) => band.to < users)?.value ?? byDemand;
  const next = bands.find((band) => band.from > users);
  const atLeast = maxima(byDemand, below);
  return next === undefined ? atLeast : minima(atLeastDemand(stack, next, byDemand), atLeast);
}

/** A figure for three cells is too small for two, which carry half as much again each. */
function atLeastDemand<T extends Figures<T>>(stack: SizedStack, band: Band<T>, byDemand: T): T {
  return activeCells(stack) >= band.cells ? band.value : maxima(band.value, byDemand);
}

type Figures<T> = Readonly<Record<keyof T, number>>;

function maxima<T extends Figures<T>>(a: T, b: T): T {
  return combine(a, b, Math.max);
}

function minima<T extends Figures<T>>(a: T, b: T): T {
  return combine(a, b, Math.min);
}

function combine<T extends Figures<T>>(a: T, b: T, pick: (x: number, y: number) => number): T {
  const figures = Object.keys(a) as (keyof T)[];
  return figures.reduce((result, figure) => ({ ...result, [figure]: pick(a[figure], b[figure]) }), a);
}
