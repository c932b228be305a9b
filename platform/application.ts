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

/** A literal, or a key of a Kubernetes Secret in the application's namespace; never a secret's value. */
export type EnvironmentValue = string | { readonly secret: string; readonly key: string };

export interface ComputeResources {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** What a pod may open connections to, apart from DNS. */
export interface Egress {
  /** Ports of the data tier, in this cell and, over the peering mesh, in the others. */
  readonly dataPorts: readonly number[];
  /** Ports on the public internet; the addresses of every cell and of the metadata service stay closed. */
  readonly internetPorts: readonly number[];
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
