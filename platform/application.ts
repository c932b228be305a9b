import type { DatabaseClass, DatabaseEngineVersion } from "./facts/aurora";
import type { CacheNodeType } from "./facts/elasticache";
import type { InstanceType } from "./facts/instance-types";

/**
 * What an application is: its workloads and the nodes they need, per cell, for any number of users. The definitions live
 * under `applications/<name>/application.ts`; the platform never knows one of them by name.
 */
export interface ApplicationDefinition {
  /** Lower-case name; also the Kubernetes namespace and the prefix of image repositories. */
  readonly name: string;
  /** Keyed by the name that the workload's Deployment, Service and image carry. */
  readonly workloads: Readonly<Record<string, WorkloadDefinition>>;
  /** Keyed by the name that the node group carries and that workloads refer to. */
  readonly nodeGroups: Readonly<Record<string, NodeGroupDefinition>>;
  /** Aurora PostgreSQL global clusters, by the key that their members are named after. */
  readonly databaseClusters: Readonly<Record<string, DatabaseClusterDefinition>>;
  /** Logical databases, by the name that PostgreSQL knows them by. */
  readonly databases: Readonly<Record<string, DatabaseDefinition>>;
  /** How pods share connections to the databases; needed where there are databases. */
  readonly pooling?: PoolingDefinition;
  /** What brings the databases' schema up to a release; needed where there are databases. */
  readonly migrations?: MigrationsDefinition;
  /** Valkey replication groups, one of each in every cell, by the key that they are named after. */
  readonly caches: Readonly<Record<string, CacheDefinition>>;
}

/** A long-running, stateless, horizontally scaled process. */
export interface WorkloadDefinition {
  /** Key of the node group it runs on. */
  readonly nodeGroup: string;
  /** Port that the container listens on and that its Service offers. */
  readonly port: number;
  readonly health: HealthCheck;
  /** Environment variables by name. */
  readonly environment: Readonly<Record<string, EnvironmentValue>>;
  readonly requests: ComputeResources;
  /** By user count, because the guides let a pod burst further as the platform grows. */
  readonly limits: Published<ComputeResources>;
  /** Mean utilisation of the requests that the autoscaler aims at. */
  readonly autoscaling: { readonly cpuPercent: number; readonly memoryPercent: number };
  /** Pods per cell, where a guide publishes them. */
  readonly pods: readonly Band<PodRange>[];
  readonly demand: Demand & { readonly usersPerPod: number };
  /** Longest time that requests in flight may take to finish when a pod is asked to stop. */
  readonly drainSeconds: number;
  readonly egress: Egress;
}

export interface HealthCheck {
  /** Path that answers 200 when the process is well. */
  readonly path: string;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
}

/** A literal, or the address of a store with the credentials in it; never a secret's value. */
export type EnvironmentValue = string | DatabaseReference | CacheReference;

/** A `postgresql://` address through the cell's pooler. */
export interface DatabaseReference {
  /** Key of the database. */
  readonly database: string;
  /** `write`: the writer, wherever it is. `read`: the readers of the cell, which lag by a second or less. */
  readonly access: "write" | "read";
}

/** A `rediss://` address of the cell's own cache. */
export interface CacheReference {
  /** Key of the cache. */
  readonly cache: string;
}

export interface ComputeResources {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** What a pod may open connections to, apart from DNS and the stores that its environment names. */
export interface Egress {
  /** Ports on the public internet; the addresses of every cell and of the metadata service stay closed. */
  readonly internetPorts: readonly number[];
}

/** An Aurora PostgreSQL global cluster: a member of the same shape in every cell, the writer in home's. */
export interface DatabaseClusterDefinition {
  readonly engineVersion: DatabaseEngineVersion;
  /** Class of each member's first instance, which writes when the member is home's. */
  readonly writerClass: Published<DatabaseClass>;
  /** Class of each member's second instance. */
  readonly readerClass: Published<DatabaseClass>;
  /** Replicas that a member keeps, and may grow to by itself. */
  readonly readers: ReaderRange;
}

export interface ReaderRange {
  readonly min: number;
  /** At most 15, as many as Aurora takes. */
  readonly max: number;
  /** Mean CPU utilisation of the readers that autoscaling aims at. */
  readonly cpuPercent: number;
  /** Where the figures come from, or the assumption behind them. */
  readonly source: string;
}

/** A logical database, which can move to a cluster of its own. */
export interface DatabaseDefinition {
  /** Key of the database cluster that it lives in until it moves. */
  readonly cluster: string;
}

/** PgBouncer, in transaction mode. */
export interface PoolingDefinition {
  /** Connections that one pooler pod takes from workloads. */
  readonly clientsPerPod: number;
  /** Connections that one pooler pod opens to the server for each database and access. */
  readonly connectionsPerPool: number;
  /** Connections that a workload's pod opens for each database address in its environment. */
  readonly clientsPerAddress: number;
  /** Parameters that the application's driver wants in every address, such as the limit of its own pool. */
  readonly addressParameters: Readonly<Record<string, string>>;
  /** Where the figures come from, or the assumption behind them. */
  readonly source: string;
}

/** A command that runs in a workload's image, once a release, before its workloads do. */
export interface MigrationsDefinition {
  /** Key of the workload whose image and environment it runs with; databases are reached directly, without the pooler. */
  readonly workload: string;
  readonly command: readonly [string, ...string[]];
  /** Longest time for waiting until other cells' migrations are over, and for migrating. */
  readonly timeoutSeconds: number;
}

/** A Valkey replication group in cluster mode, with a replica of every shard in another zone. */
export interface CacheDefinition {
  /** `cache`: forgets what is least used when full. `queue`: forgets nothing, and refuses writes when full. */
  readonly kind: "cache" | "queue";
  readonly nodeType: Published<CacheNodeType>;
  readonly shards: Published<number>;
}

export interface NodeGroupDefinition {
  /**
   * The instance type, by user count. On spot, the types offered together: all of one size, so that the autoscaler can
   * count on every node alike, and several, so that a shortage of one is survived.
   */
  readonly instanceTypes: Published<readonly [InstanceType, ...InstanceType[]]>;
  readonly capacity: "on-demand" | "spot";
  /** Kubernetes labels of the nodes. */
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Most pods that the kubelet accepts; AWS recommends at most 110 below 31 vCPU. */
  readonly maxPodsPerNode: number;
  /** Nodes per cell, where a guide publishes them. */
  readonly nodes: readonly Band<NodeRange>[];
  /**
   * What else the nodes must carry than the workloads of the definition.
   * @default - nothing else
   */
  readonly demand?: Demand & { readonly usersPerVcpu: number };
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: "NO_SCHEDULE" | "PREFER_NO_SCHEDULE" | "NO_EXECUTE";
}

export interface PodRange {
  readonly min: number;
  readonly max: number;
}

export interface NodeRange {
  readonly min: number;
  readonly desired: number;
  readonly max: number;
}

/** How load follows the number of users where no guide publishes a size. */
export interface Demand {
  /** Load in the busiest hour over the mean load. */
  readonly peakFactor: number;
  /** Where the figures come from, or the assumption behind them. */
  readonly source: string;
}

/** A figure that a guide publishes for a range of users. */
export interface Band<T> {
  /** First number of users that it holds for. */
  readonly from: number;
  /** Last number of users that it holds for. */
  readonly to: number;
  /** Cells that share the users at that figure; fewer need more each. */
  readonly cells: number;
  readonly value: T;
  /** Where the guide says so. */
  readonly source: string;
}

/** A figure for every number of users: the first step whose `upTo` is not exceeded, else `beyond`. */
export interface Published<T> {
  readonly steps: readonly { readonly upTo: number; readonly value: T }[];
  readonly beyond: T;
  /** Where the figures come from, or the assumption behind them. */
  readonly source: string;
}
