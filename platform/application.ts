import type { Service } from "./cost/service";
import type { BridgeReference, EventBridgeDefinition } from "./events-definition";
import type { DatabaseClass, DatabaseEngineVersion } from "./facts/aurora";
import type { CacheNodeType } from "./facts/elasticache";
import type { InstanceType } from "./facts/instance-types";
import type { ManagedRule } from "./facts/web-acl";
import type { AlertDefinition, DashboardDefinition, MetricsDefinition } from "./monitoring-definition";

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
  /**
   * How events reach users in other cells, by the key that topics and queues are named after.
   * @default - they do not
   */
  readonly events?: Readonly<Record<string, EventBridgeDefinition>>;
  /**
   * How people on the internet reach it.
   * @default - they do not
   */
  readonly edge?: EdgeDefinition;
  /**
   * Containers of what its teams build.
   * @default - none
   */
  readonly previews?: PreviewsDefinition;
  /**
   * What is wrong with it when, by the name that people are told.
   * @default - what the platform itself knows to be wrong
   */
  readonly alerts?: Readonly<Record<string, AlertDefinition>>;
  /**
   * Pages of its own metrics, by key.
   * @default - none
   */
  readonly dashboards?: Readonly<Record<string, DashboardDefinition>>;
  /**
   * What its guide says that it costs, by numbers of users, to be shown beside what is computed.
   * @default - nothing is published
   */
  readonly publishedCosts?: readonly PublishedCost[];
}

/** What a guide says that a platform of some size costs in a month. */
export interface PublishedCost {
  readonly users: number;
  readonly cells: number;
  /** Adds up to what the guide says of all. */
  readonly lines: readonly PublishedCostLine[];
  /** Where the guide says so. */
  readonly source: string;
}

export interface PublishedCostLine {
  /** What is paid for, in the guide's own words. */
  readonly what: string;
  /** US dollars. */
  readonly monthlyUsd: number;
  /**
   * Services on the bill that the line is about.
   * @default - it is paid for by use, which nothing registered tells
   */
  readonly services?: readonly Service[];
}

/** The way in: what answers under which name of the stack's domain. */
export interface EdgeDefinition {
  /** Load balancers, one of each in every cell, by the key that they are named after. */
  readonly entrances: Readonly<Record<string, EntranceDefinition>>;
  /**
   * Static files, which a network of caches answers with.
   * @default - none
   */
  readonly assets?: AssetsDefinition;
}

/** A load balancer of every cell, under one name for everybody. */
export interface EntranceDefinition {
  /** First label of its name: `api` answers at `api.<domain>`, and one cell's alone at `us.api.<domain>`. */
  readonly host: string;
  /** Who answers which paths; the path `/` takes what no other does, and its answer says whether the cell is well. */
  readonly routes: readonly RouteDefinition[];
  /** Seconds without a byte after which a connection is closed; 1 to 4,000. Sockets are to say something more often. */
  readonly idleSeconds: number;
  readonly firewall: FirewallDefinition;
}

export type RouteDefinition = RouteTarget & {
  /** Path that it takes with everything below it, such as `/socket.io`; `/` for everything else. */
  readonly path: string;
  /**
   * Seconds for which a client comes back to the same pod, by a cookie of the load balancer's; 1 to 604,800.
   * @default - every request goes to any pod
   */
  readonly stickySeconds?: number;
};

/** A workload by its key, or the router of the previews. */
export type RouteTarget = { readonly workload: string } | { readonly previews: true };

/** What a web ACL does beyond the rules that every entrance has. */
export interface FirewallDefinition {
  /** Requests of one client address in five minutes above which it is turned away; 10 to 2,000,000,000. */
  readonly requestsPerFiveMinutes: number;
  /** Managed rules that only count, by name: what they block the application needs. */
  readonly counted: readonly ManagedRule[];
  /** Where the figure comes from, or the assumption behind it. */
  readonly source: string;
}

/** Files that never change under their name, in buckets, behind CloudFront. */
export interface AssetsDefinition {
  /** First label of their name: `static` answers at `static.<domain>`. */
  readonly host: string;
  /** Seconds for which whoever got a file need not ask again. */
  readonly maxAgeSeconds: number;
  /** Requests of one client address in five minutes above which it is turned away. */
  readonly requestsPerFiveMinutes: number;
  /** Where the figures come from, or the assumption behind them. */
  readonly source: string;
}

/**
 * Previews: a container of what each team builds, at `/preview/<team>/` of the entrance that has a route to previews. They
 * sleep while nobody visits them, and go when nobody has for long.
 */
export interface PreviewsDefinition {
  /** Key of the node group that they have to themselves. */
  readonly nodeGroup: string;
  /** Most of them on a node. */
  readonly perNode: number;
  /** Key of the node group that their router runs on, which is no preview's. */
  readonly routerNodeGroup: string;
  /** Key of the workload that stamps them for its teams. */
  readonly stampedBy: string;
  /** Port that every one of them listens on. */
  readonly port: number;
  readonly requests: ComputeResources;
  readonly limits: ComputeResources;
  /** Disk that one is counted with, and the most that it may fill. */
  readonly disk: { readonly requestMiB: number; readonly limitMiB: number };
  /** Most that all of a cell may ask for and use together. */
  readonly quota: { readonly requests: ComputeResources; readonly limits: ComputeResources };
  /** Files that are answered without asking again, by how their names end, unless the preview says how long they may be kept. */
  readonly staticCache: { readonly minutes: number; readonly extensions: readonly string[] };
  /** Minutes without a visit after which one sleeps. */
  readonly sleepAfterMinutes: number;
  /** Days without a visit after which one goes; longer than it may be awake. */
  readonly timeToLiveDays: number;
  readonly egress: Egress;
  /** Where the figures come from, or the assumption behind them. */
  readonly source: string;
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
  /**
   * Where Prometheus finds what it measures.
   * @default - it measures nothing
   */
  readonly metrics?: MetricsDefinition;
}

export interface HealthCheck {
  /** Path that answers 200 when the process is well. */
  readonly path: string;
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
}

/** A literal, the address of a store with the credentials in it, or an end of an event bridge; never a secret's value. */
export type EnvironmentValue = string | DatabaseReference | CacheReference | BridgeReference;

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
