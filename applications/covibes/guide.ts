import type {
  Band,
  ComputeResources,
  NodeRange,
  PodRange,
  PreviewsDefinition,
  Published,
  PublishedCost,
  ReaderRange,
} from "../../platform/application";
import type { DatabaseClass } from "../../platform/facts/aurora";

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

/** CV-05: §4.1, `rds_cluster.writer`. */
export const WRITER_CLASS: Published<DatabaseClass> = {
  steps: [
    { upTo: 9_999, value: "db.r6g.large" },
    { upTo: 50_000, value: "db.r6g.xlarge" },
    { upTo: 150_000, value: "db.r6g.2xlarge" },
    { upTo: 500_000, value: "db.r6g.4xlarge" },
  ],
  beyond: "db.r6g.8xlarge",
  source: "covibes.md §4.1 at 100,000 users; the other steps halve and double it, an assumption",
};

/** CV-05: §4.1, `rds_cluster.reader`. */
export const READER_CLASS: Published<DatabaseClass> = {
  steps: [
    { upTo: 50_000, value: "db.r6g.large" },
    { upTo: 150_000, value: "db.r6g.xlarge" },
    { upTo: 500_000, value: "db.r6g.2xlarge" },
  ],
  beyond: "db.r6g.4xlarge",
  source: "covibes.md §4.1 at 100,000 users; the other steps halve and double it, an assumption",
};

/** CV-05: §4.1, `replica_autoscaling`. */
export const DATABASE_READERS: ReaderRange = {
  min: 2,
  max: 10,
  cpuPercent: 70,
  source: "covibes.md §4.1; the CPU target is an assumption",
};

/** CV-07: §1.1, `MAX_CLIENT_CONN`. */
export const POOLED_CLIENTS = 1000;

/** CV-07: §1.1, `DEFAULT_POOL_SIZE`. */
export const POOLED_CONNECTIONS = 25;

/** CV-08: §3.2, `dbShards`. */
export const SHARDS = 4;

/**
 * CV-02: §2.2, `replicas`; §4.2, `websocket.replicaCount`. An autoscaler keeps at least as many, and grows to three times, an
 * assumption.
 */
export const WEBSOCKET_PODS: readonly Band<PodRange>[] = [
  { from: 10_000, to: 50_000, cells: 1, value: { min: 20, max: 60 }, source: "covibes.md §2.2" },
  { from: 50_001, to: 100_000, cells: 3, value: { min: 30, max: 90 }, source: "covibes.md §4.2" },
];

/** CV-02: §2.2, `session-cookie-expires`. */
export const STICKY_SECONDS = 86_400;

/** CV-10: §1.3, `expires 1y`. */
export const STATIC_MAX_AGE_SECONDS = 31_536_000;

/** CV-03: §2.3, `preview-template`, `requests`. */
export const PREVIEW_REQUESTS: ComputeResources = { cpuMillicores: 250, memoryMiB: 256 };

/** CV-03: §2.3, `preview-template`, `limits`. */
export const PREVIEW_LIMITS: ComputeResources = { cpuMillicores: 500, memoryMiB: 512 };

/** CV-03: §4.2, `preview.resourceQuota`. */
export const PREVIEW_QUOTA: PreviewsDefinition["quota"] = {
  requests: { cpuMillicores: 100_000, memoryMiB: 204_800 },
  limits: { cpuMillicores: 200_000, memoryMiB: 409_600 },
};

/** CV-03: §2.3, `proxy_pass`. */
export const PREVIEW_PORT = 8080;

/** CV-03: §2.3, `proxy_cache_valid`; the last five of the extensions are those of §1.3. */
export const PREVIEW_STATIC_CACHE: PreviewsDefinition["staticCache"] = {
  minutes: 60,
  extensions: ["js", "css", "png", "jpg", "jpeg", "gif", "ico", "svg", "woff", "woff2", "ttf", "eot"],
};

/** CV-14: after §5, "Monthly Cost Estimate (100k users)". What is paid for by use names no service. */
export const COSTS: readonly PublishedCost[] = [
  {
    users: 100_000,
    cells: 3,
    source: "covibes.md, Cost Optimization",
    lines: [
      { what: "EKS control plane, three regions", monthlyUsd: 219, services: ["EKS"] },
      { what: "worker nodes, 150 in all", monthlyUsd: 5400, services: ["EC2"] },
      { what: "Aurora, a primary and two read replicas", monthlyUsd: 1800, services: ["RDS and DocumentDB"] },
      { what: "Aurora storage, 1 TB", monthlyUsd: 100 },
      { what: "ElastiCache, three clusters", monthlyUsd: 600, services: ["ElastiCache"] },
      { what: "three application load balancers", monthlyUsd: 75, services: ["Elastic Load Balancing"] },
      { what: "CloudFront, 10 TB", monthlyUsd: 850 },
      { what: "S3, 500 GB of logs and backups", monthlyUsd: 25 },
      { what: "transfer between regions", monthlyUsd: 500 },
    ],
  },
];
