import type { ApplicationDefinition } from "../../platform/application";
import type { CellEntry } from "../../platform/configuration/cell-entry";
import { stackFileSchema } from "../../platform/configuration/stack-file";
import { planSizes } from "../../platform/planning/capacity";
import { type PlanningContext, planningContext } from "../../platform/planning/context";
import { lookup } from "../../platform/planning/lookup";
import { bent, type Changes } from "./bent-stack-file";

/** An application that no committed one is: with a cache of each kind, and a database only where a test wants one. */
export const SHOP: ApplicationDefinition = {
  name: "shop",
  workloads: {
    web: {
      nodeGroup: "general",
      port: 8080,
      health: { path: "/health", initialDelaySeconds: 1, periodSeconds: 5 },
      environment: { CACHE_URL: { cache: "cache" }, ORDERS_URL: { cache: "orders" } },
      requests: { cpuMillicores: 100, memoryMiB: 128 },
      limits: { steps: [], beyond: { cpuMillicores: 200, memoryMiB: 256 }, source: "made up" },
      autoscaling: { cpuPercent: 70, memoryPercent: 80 },
      pods: [],
      demand: { usersPerPod: 2000, peakFactor: 2, source: "made up" },
      drainSeconds: 10,
      egress: { internetPorts: [] },
    },
  },
  nodeGroups: {
    general: {
      instanceTypes: { steps: [], beyond: ["t3.large"], source: "made up" },
      capacity: "on-demand",
      labels: {},
      taints: [],
      maxPodsPerNode: 50,
      nodes: [],
    },
  },
  databaseClusters: {},
  databases: {},
  caches: {
    cache: {
      kind: "cache",
      nodeType: {
        steps: [{ upTo: 10_000, value: "cache.t4g.small" }],
        beyond: "cache.r7g.large",
        source: "made up",
      },
      shards: { steps: [{ upTo: 100_000, value: 1 }], beyond: 3, source: "made up" },
    },
    orders: {
      kind: "queue",
      nodeType: { steps: [], beyond: "cache.m7g.large", source: "made up" },
      shards: { steps: [], beyond: 1, source: "made up" },
    },
  },
};

/** What planning looks at for the shop: a committed description, bent, and checked by the schema alone. */
export function shopContext(
  changes: Changes = {},
  stack: "dev" | "prod" = "prod",
  application: ApplicationDefinition = SHOP,
): PlanningContext {
  const file = stackFileSchema.parse(bent({ images: "pending", ...changes }, stack));
  return planningContext({ stack, file, application, sizes: planSizes(file, application) });
}

/** A cell of that description. */
export function shopCell({ file }: PlanningContext, key: string): CellEntry {
  return lookup(file.cells, key);
}
