import { z } from "zod";
import { DATABASE_CLASS_NAMES, MAX_READERS } from "../facts/aurora";
import { CACHE_NODE_TYPE_NAMES, MAX_CACHE_NODES } from "../facts/elasticache";
import { INSTANCE_TYPE_NAMES } from "../facts/instance-types";
import { QUOTAS } from "../facts/quotas";
import { field, partName, wholeNumber } from "./guidance";

const MAX_PODS = 5000;
/** What AWS takes in a managed node group. */
export const MAX_NODES_PER_GROUP = QUOTAS["L-BD136A63"].most;

const podOverride = field(
  z.strictObject({
    minPods: wholeNumber("Fewest pods per cell.", {
      from: 1,
      to: MAX_PODS,
      unit: "pods",
      remedy: "write how many pods a cell keeps when it is idle",
    }).optional(),
    maxPods: wholeNumber("Most pods per cell.", {
      from: 1,
      to: MAX_PODS,
      unit: "pods",
      remedy: "write how many pods a cell may grow to",
    }).optional(),
  }),
  {
    about: "Sizes of one workload that replace the planned ones.",
    expected: "minPods, maxPods or both",
    remedy: "name only what should differ from the plan",
  },
);

const nodeOverride = field(
  z.strictObject({
    min: wholeNumber("Fewest nodes per cell.", {
      from: 0,
      to: MAX_NODES_PER_GROUP,
      unit: "nodes",
      remedy: "write how many nodes a cell keeps when it is idle",
    }).optional(),
    desired: wholeNumber("Nodes per cell at creation; the autoscaler decides afterwards.", {
      from: 0,
      to: MAX_NODES_PER_GROUP,
      unit: "nodes",
      remedy: "write how many nodes a new cell starts with",
    }).optional(),
    max: wholeNumber("Most nodes per cell.", {
      from: 1,
      to: MAX_NODES_PER_GROUP,
      unit: "nodes",
      remedy: `write how many nodes a cell may grow to; AWS takes ${String(MAX_NODES_PER_GROUP)} in a managed node group`,
    }).optional(),
    instanceType: field(z.enum(INSTANCE_TYPE_NAMES), {
      about: "Instance type of the nodes.",
      expected: `one of ${INSTANCE_TYPE_NAMES.join(", ")}`,
      remedy: "choose an instance type that Meridian has the limits of",
    }).optional(),
  }),
  {
    about: "Sizes of one node group that replace the planned ones.",
    expected: "min, desired, max, instanceType or some of them",
    remedy: "name only what should differ from the plan",
  },
);

const databaseClass = (about: string): z.ZodEnum<{ [Name in (typeof DATABASE_CLASS_NAMES)[number]]: Name }> =>
  field(z.enum(DATABASE_CLASS_NAMES), {
    about,
    expected: `one of ${DATABASE_CLASS_NAMES.join(", ")}`,
    remedy: "choose a class that global databases take: memory optimised, not burstable",
  });

const databaseOverride = field(
  z.strictObject({
    writerClass: databaseClass("Class of each member's first instance, which writes in home.").optional(),
    readerClass: databaseClass("Class of each member's second instance.").optional(),
    minReaders: wholeNumber("Replicas that each member keeps.", {
      from: 1,
      to: MAX_READERS,
      unit: "replicas",
      remedy: "write how many replicas a member keeps when it is idle",
    }).optional(),
    maxReaders: wholeNumber("Replicas that each member may grow to.", {
      from: 1,
      to: MAX_READERS,
      unit: "replicas",
      remedy: "write how many replicas a member may grow to; Aurora takes 15",
    }).optional(),
  }),
  {
    about: "Sizes of one database cluster that replace the planned ones, in every cell alike.",
    expected: "writerClass, readerClass, minReaders, maxReaders or some of them",
    remedy: "name only what should differ from the plan",
  },
);

const cacheOverride = field(
  z.strictObject({
    nodeType: field(z.enum(CACHE_NODE_TYPE_NAMES), {
      about: "Type of the nodes.",
      expected: `one of ${CACHE_NODE_TYPE_NAMES.join(", ")}`,
      remedy: "choose a node type that Meridian knows",
    }).optional(),
    shards: wholeNumber("Shards, each with a replica.", {
      from: 1,
      to: MAX_CACHE_NODES / 2,
      unit: "shards",
      remedy: "write how many shards the keys spread over",
    }).optional(),
  }),
  {
    about: "Sizes of one cache that replace the planned ones.",
    expected: "nodeType, shards or both",
    remedy: "name only what should differ from the plan",
  },
);

const MAX_POOLER_PODS = 100;
const MAX_POOL = 1000;

const poolerOverride = field(
  z.strictObject({
    pods: wholeNumber("Pooler pods per cell.", {
      from: 1,
      to: MAX_POOLER_PODS,
      unit: "pods",
      remedy: "write how many pods share the workloads' connections",
    }).optional(),
    connectionsPerPool: wholeNumber("Connections that a pooler pod opens for each database and access.", {
      from: 1,
      to: MAX_POOL,
      unit: "connections",
      remedy: "lower it when the writer's connections do not suffice",
    }).optional(),
  }),
  {
    about: "Sizes of the pooler that replace the planned ones.",
    expected: "pods, connectionsPerPool or both",
    remedy: "name only what should differ from the plan",
  },
);

/** Sizes that replace the planned ones. */
export const sizeOverridesSchema = field(
  z.strictObject({
    workloads: field(z.record(partName("a workload"), podOverride), {
      about: "Overrides per workload.",
      expected: "overrides by workload",
      remedy: "name a workload of the application",
    }).default({}),
    nodeGroups: field(z.record(partName("a node group"), nodeOverride), {
      about: "Overrides per node group.",
      expected: "overrides by node group",
      remedy: "name a node group of the application",
    }).default({}),
    databaseClusters: field(z.record(partName("a database cluster"), databaseOverride), {
      about: "Overrides per database cluster.",
      expected: "overrides by database cluster",
      remedy: "name a database cluster of the application, or one of ownClusters",
    }).default({}),
    caches: field(z.record(partName("a cache"), cacheOverride), {
      about: "Overrides per cache.",
      expected: "overrides by cache",
      remedy: "name a cache of the application",
    }).default({}),
    pooler: poolerOverride.default({}),
  }),
  {
    about: "Sizes that replace the planned ones; the plan shows each.",
    expected: "workloads, nodeGroups, databaseClusters, caches, pooler or some of them",
    remedy: "leave it out to take every size from the plan",
  },
);
