import type {
  ApplicationDefinition,
  CacheDefinition,
  ComputeResources,
  DatabaseClusterDefinition,
  PoolingDefinition,
} from "../application";
import type { StackFile } from "../configuration/stack-file";
import { type DatabaseClass, MAX_READERS } from "../facts/aurora";
import type { CacheNodeType } from "../facts/elasticache";
import type { WorkloadSize } from "../model";
import { connectionsPerPoolThatFit } from "./connection-budget";
import { isDatabaseReference } from "./environment";
import { type Overridden, overridden } from "./overridden";
import { valueFor } from "./published";

/** The size of each member of a database cluster. */
export interface DatabaseClusterSize {
  readonly writerClass: DatabaseClass;
  readonly readerClass: DatabaseClass;
  readonly readers: { readonly min: number; readonly max: number; readonly cpuPercent: number };
}

export interface CacheSize {
  readonly nodeType: CacheNodeType;
  readonly shards: number;
}

/** For some hundred clients with TLS and statements that they prepared, an assumption. */
export const POOLER_REQUESTS: ComputeResources = { cpuMillicores: 250, memoryMiB: 256 };

/** The size of a cell's pooler. */
export interface PoolerSize {
  readonly pods: number;
  /** Connections that one pod takes from workloads. */
  readonly maxClients: number;
  /** Connections that one pod opens for each database and access. */
  readonly connectionsPerPool: number;
}

type Sized = Pick<StackFile, "users" | "sizes">;

/**
 * Most readers of each member: the primary may have as many fewer as there are secondaries, and every member may become
 * the primary. Aurora user guide, "configuration requirements of an Amazon Aurora global database".
 */
export function mostReaders(cells: StackFile["cells"]): number {
  return MAX_READERS - (Object.keys(cells).length - 1);
}

/**
 * Within what Aurora takes in so many cells; of what a person writes `storesFit` says so. A development stack has the one
 * that the program makes: readers that autoscaling adds outlive a destroy, which they stop.
 */
function plannedReaders(
  { tier, cells }: Pick<StackFile, "tier" | "cells">,
  { readers: { min, max } }: DatabaseClusterDefinition,
): { readonly minReaders: number; readonly maxReaders: number } {
  const most = tier === "production" ? mostReaders(cells) : 1;
  return { minReaders: Math.min(min, most), maxReaders: Math.min(max, most) };
}

export function sizeDatabaseCluster(
  { users, sizes, tier, cells }: Sized & Pick<StackFile, "tier" | "cells">,
  definition: DatabaseClusterDefinition,
  key: string,
): Overridden<DatabaseClusterSize> {
  const { value, overrides } = overridden(
    `sizes.databaseClusters.${key}`,
    {
      writerClass: valueFor(users, definition.writerClass),
      readerClass: valueFor(users, definition.readerClass),
      ...plannedReaders({ tier, cells }, definition),
    },
    sizes.databaseClusters[key],
  );
  const { writerClass, readerClass, minReaders: min, maxReaders: max } = value;
  return {
    value: { writerClass, readerClass, readers: { min, max, cpuPercent: definition.readers.cpuPercent } },
    overrides,
  };
}

export function sizeCache({ users, sizes }: Sized, definition: CacheDefinition, key: string): Overridden<CacheSize> {
  return overridden(
    `sizes.caches.${key}`,
    { nodeType: valueFor(users, definition.nodeType), shards: valueFor(users, definition.shards) },
    sizes.caches[key],
  );
}

/** What the pooler's size is computed from. */
interface Pooled {
  readonly stack: Pick<StackFile, "tier" | "cells" | "sizes" | "ownClusters">;
  readonly application: ApplicationDefinition;
  readonly workloads: Readonly<Record<string, WorkloadSize>>;
  readonly databaseClusters: Readonly<Record<string, DatabaseClusterSize>>;
  /** Fewest pods. */
  readonly floor: number;
}

/**
 * As many pods as the connections of all the cell's workload pods need, and as many server connections each as the
 * definition says, or as the writers' connections suffice for.
 */
export function sizePooler(pooled: Pooled): Overridden<PoolerSize> | undefined {
  const { stack, application } = pooled;
  const { pooling } = application;
  if (pooling === undefined) return undefined;
  const planned = Math.max(pooled.floor, poolerPodsNeeded(pooled, pooling));
  const wanted = stack.sizes.pooler;
  const pods = wanted.pods ?? planned;
  const fitting = connectionsPerPoolThatFit(stack, application, { pods, databaseClusters: pooled.databaseClusters });
  const { value, overrides } = overridden(
    "sizes.pooler",
    {
      pods: planned,
      connectionsPerPool: Math.max(FEWEST_CONNECTIONS, Math.min(pooling.connectionsPerPool, fitting)),
    },
    wanted,
  );
  return { value: { ...value, maxClients: pooling.clientsPerPod }, overrides };
}

/** Below this a pool makes transactions wait for each other more than it saves connections, an assumption. */
const FEWEST_CONNECTIONS = 3;

/** Pods that a rolling workload has beside its most; components/workload.ts, `maxSurge`. */
const ROLLING = 1.25;

/**
 * Pods that take the connections of a cell's workloads, those included that roll. In production one more: connections
 * spread by chance, and a pod may be lost.
 */
export function poolerPodsNeeded({ stack, ...clients }: Clients, pooling: PoolingDefinition): number {
  const spare = stack.tier === "production" ? 1 : 0;
  return Math.ceil((ROLLING * clientConnections(clients, pooling)) / pooling.clientsPerPod) + spare;
}

type Clients = Pick<Pooled, "application" | "workloads"> & { readonly stack: Pick<StackFile, "tier"> };

/** Connections that a cell's workloads open to the pooler when all their pods run. */
export function clientConnections(
  { application, workloads }: Omit<Clients, "stack">,
  { clientsPerAddress }: PoolingDefinition,
): number {
  return Object.entries(application.workloads).reduce((sum, [key, { environment }]) => {
    const addresses = Object.values(environment).filter(isDatabaseReference).length;
    return sum + addresses * clientsPerAddress * (workloads[key]?.pods.max ?? 0);
  }, 0);
}
