import type { ApplicationDefinition, EnvironmentValue } from "../../platform/application";
import {
  BACKEND_LIMITS,
  BACKEND_PODS,
  BACKEND_REQUESTS,
  COSTS,
  DATABASE_READERS,
  GENERAL_NODES,
  POOLED_CLIENTS,
  POOLED_CONNECTIONS,
  PREVIEW_CONTAINERS_PER_NODE,
  PREVIEW_LIMITS,
  PREVIEW_NODES,
  PREVIEW_PORT,
  PREVIEW_QUOTA,
  PREVIEW_REQUESTS,
  PREVIEW_STATIC_CACHE,
  READER_CLASS,
  SHARDS,
  STATIC_MAX_AGE_SECONDS,
  STICKY_SECONDS,
  WEBSOCKET_PODS,
  WRITER_CLASS,
} from "./guide";
import { ALERTS, DASHBOARDS, METRICS } from "./monitoring";

const shards = Array.from({ length: SHARDS }, (_, shard) => shard);

/** CV-08: an address for each shard, under the names that the guide's code reads. */
const SHARD_ADDRESSES: Readonly<Record<string, EnvironmentValue>> = Object.fromEntries(
  shards.map((shard) => [`DB_SHARD_${String(shard)}`, { database: `shard${String(shard)}`, access: "write" } as const]),
);

/** CV-02: what makes the members of a room that hang on different pods hear each other. */
const SOCKET_IO: Readonly<Record<string, EnvironmentValue>> = {
  REDIS_URL: { cache: "cache" },
  SOCKET_IO_REDIS_ADAPTER: "true",
};

/** Covibes: teams build software together, with agents, and look at it in preview containers. */
export const application: ApplicationDefinition = {
  name: "covibes",
  workloads: {
    // CV-01
    backend: {
      nodeGroup: "general",
      port: 3001,
      health: { path: "/health", initialDelaySeconds: 30, periodSeconds: 10 },
      environment: {
        DATABASE_URL: { database: "covibes", access: "write" },
        DATABASE_READ_URL: { database: "covibes", access: "read" },
        ...SHARD_ADDRESSES,
        ...SOCKET_IO,
        TEAM_TOPIC_ARN: { bridge: "team", end: "topic" },
      },
      requests: BACKEND_REQUESTS,
      limits: BACKEND_LIMITS,
      autoscaling: { cpuPercent: 70, memoryPercent: 80 },
      pods: BACKEND_PODS,
      demand: {
        usersPerPod: 2000,
        peakFactor: 2,
        source: "covibes.md §4.2 runs 50 pods for 100,000 users; the peak factor is an assumption",
      },
      drainSeconds: 30,
      egress: { internetPorts: [443] },
      // CV-13
      metrics: METRICS,
    },
    // CV-02
    websocket: {
      nodeGroup: "general",
      port: 3001,
      health: { path: "/health", initialDelaySeconds: 30, periodSeconds: 10 },
      environment: { ...SOCKET_IO, TEAM_QUEUE_URL: { bridge: "team", end: "queue" } },
      requests: BACKEND_REQUESTS,
      limits: BACKEND_LIMITS,
      autoscaling: { cpuPercent: 70, memoryPercent: 80 },
      pods: WEBSOCKET_PODS,
      demand: {
        usersPerPod: 1200,
        peakFactor: 2,
        source:
          "covibes.md §4.2 runs 30 pods in each of three regions for 100,000 users; the peak factor is an assumption",
      },
      // A socket is told to connect again elsewhere, and clients spread that over half a minute.
      drainSeconds: 60,
      egress: { internetPorts: [443] },
      // CV-13
      metrics: METRICS,
    },
  },
  // CV-04
  nodeGroups: {
    general: {
      instanceTypes: {
        steps: [
          { upTo: 9_999, value: ["t3.large"] },
          { upTo: 150_000, value: ["t3.xlarge"] },
          { upTo: 500_000, value: ["m6i.2xlarge"] },
        ],
        beyond: ["m6i.4xlarge"],
        source:
          "covibes.md §4.1; half the size before the guide begins, an assumption. Beyond it two and four times the size: more nodes " +
          "would need more addresses than a cell has",
      },
      capacity: "on-demand",
      labels: { NodeType: "general" },
      taints: [],
      maxPodsPerNode: 110,
      nodes: GENERAL_NODES,
    },
    preview: {
      instanceTypes: {
        steps: [
          { upTo: 150_000, value: ["t3.large", "t3a.large", "m5.large", "m6i.large", "m6a.large"] },
          { upTo: 500_000, value: ["t3.2xlarge", "m6i.2xlarge", "m7i.2xlarge"] },
        ],
        beyond: ["m5.4xlarge", "m6i.4xlarge", "m6a.4xlarge", "m7i.4xlarge"],
        source:
          "covibes.md §4.1 names t3.large and asks for spot; the others have its 2 vCPU and 8 GiB. Beyond, four and eight times " +
          "the size, an assumption: more nodes would need more addresses than a cell has",
      },
      capacity: "spot",
      labels: { NodeType: "preview" },
      taints: [{ key: "preview", value: "true", effect: "NO_SCHEDULE" }],
      maxPodsPerNode: PREVIEW_CONTAINERS_PER_NODE,
      nodes: PREVIEW_NODES,
      demand: {
        usersPerVcpu: 550,
        peakFactor: 2,
        source:
          "covibes.md §4.1 starts 30 nodes of 2 vCPU in each of three regions for 100,000 users; the peak is an assumption",
      },
    },
  },
  // CV-05
  databaseClusters: {
    main: {
      engineVersion: "17.9",
      writerClass: WRITER_CLASS,
      readerClass: READER_CLASS,
      readers: DATABASE_READERS,
    },
  },
  // CV-08: all in one cluster until a shard outgrows it.
  databases: {
    covibes: { cluster: "main" },
    ...Object.fromEntries(shards.map((shard) => [`shard${String(shard)}`, { cluster: "main" }])),
  },
  // CV-07
  pooling: {
    clientsPerPod: POOLED_CLIENTS,
    connectionsPerPool: POOLED_CONNECTIONS,
    clientsPerAddress: 5,
    addressParameters: { connection_limit: "5" },
    source: "covibes.md §1.1; five connections an address are Prisma's own default at two vCPU",
  },
  migrations: { workload: "backend", command: ["npx", "prisma", "migrate", "deploy"], timeoutSeconds: 900 },
  // CV-06
  caches: {
    cache: {
      kind: "cache",
      nodeType: {
        steps: [
          { upTo: 9_999, value: "cache.t4g.small" },
          { upTo: 50_000, value: "cache.m7g.large" },
          { upTo: 150_000, value: "cache.r7g.large" },
        ],
        beyond: "cache.r7g.xlarge",
        source:
          "covibes.md, cost table: $200 a month a region buys about a primary and a replica of 13 GiB; smaller and larger sizes are assumptions",
      },
      shards: {
        steps: [{ upTo: 150_000, value: 1 }],
        beyond: 4,
        source: "an assumption: one node holds the guide's 2 GiB several times over",
      },
    },
  },
  // CV-03
  previews: {
    nodeGroup: "preview",
    perNode: PREVIEW_CONTAINERS_PER_NODE,
    routerNodeGroup: "general",
    stampedBy: "backend",
    port: PREVIEW_PORT,
    requests: PREVIEW_REQUESTS,
    limits: PREVIEW_LIMITS,
    disk: { requestMiB: 512, limitMiB: 2048 },
    quota: PREVIEW_QUOTA,
    staticCache: PREVIEW_STATIC_CACHE,
    sleepAfterMinutes: 60,
    timeToLiveDays: 14,
    // Package registries, and what an application under construction asks.
    egress: { internetPorts: [80, 443] },
    source: "covibes.md §2.3 and §4.2; the disk, the ports and both times are assumptions",
  },
  // CV-02: a team's members hang on different cells, and each cell's cache tells its own.
  events: {
    team: {
      publishers: ["backend"],
      consumers: ["websocket"],
      retentionSeconds: 300,
      visibilitySeconds: 30,
      maxReceives: 5,
      source: "assumptions: whoever was away for five minutes reads what happened when they come back",
    },
  },
  edge: {
    entrances: {
      // CV-09
      api: {
        host: "api",
        routes: [
          { path: "/", workload: "backend" },
          // CV-02
          { path: "/socket.io", workload: "websocket", stickySeconds: STICKY_SECONDS },
        ],
        // Socket.IO's servers ping every 25 s and give up after 20 s more.
        idleSeconds: 120,
        firewall: {
          requestsPerFiveMinutes: 6000,
          // Agents send files of code, which are longer than 8 KiB and look like attacks.
          counted: ["CrossSiteScripting_BODY", "GenericLFI_BODY", "GenericRFI_BODY", "SizeRestrictions_BODY"],
          source: "an assumption: twenty requests a second of an office behind one address",
        },
      },
      // CV-03
      preview: {
        host: "preview",
        routes: [{ path: "/", previews: true }],
        // Hot reload keeps a socket open that is silent while nobody types.
        idleSeconds: 600,
        firewall: {
          requestsPerFiveMinutes: 12_000,
          counted: [
            "CrossSiteScripting_BODY",
            "GenericLFI_BODY",
            "GenericRFI_BODY",
            "GenericRFI_QUERYARGUMENTS",
            "NoUserAgent_HEADER",
            "SizeRestrictions_BODY",
          ],
          source: "an assumption: a development server hands out hundreds of small files for a page",
        },
      },
    },
    // CV-10
    assets: {
      host: "static",
      maxAgeSeconds: STATIC_MAX_AGE_SECONDS,
      requestsPerFiveMinutes: 12_000,
      source: "covibes.md §1.3; the limit is an assumption: forty files a second of an office behind one address",
    },
  },
  // CV-13
  alerts: ALERTS,
  dashboards: DASHBOARDS,
  // CV-14
  publishedCosts: COSTS,
};
