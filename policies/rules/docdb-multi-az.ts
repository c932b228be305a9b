import { judgeSpread } from "../subjects/cluster-instances";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";

const INSTANCE = "aws:docdb/clusterInstance:ClusterInstance";

const THRESHOLDS = {
  fewestInstances: wholeNumber({
    about: "The smallest number of instances of a cluster",
    unit: "instances",
    from: 1,
    to: 16,
    production: 2,
    development: 1,
    source:
      'DocumentDB developer guide, "high availability and replication", read on 2026-11-21: up to 15 replicas beside the primary. One for development is our choice.',
  }),
};

export const docdbMultiAz: StackRule<typeof THRESHOLDS> = {
  id: "docdb-multi-az",
  title: "Document databases survive the loss of a zone",
  severity: "high",
  level: "mandatory",
  rationale: "With its only instance, or its only zone, the database is away for as long as AWS needs to make another.",
  remedy: "register at least {fewestInstances} instances for the cluster, and name no zone or different ones",
  controls: { "ISO 27001:2022": ["A.8.14"] },
  types: ["aws:docdb/cluster:Cluster"],
  thresholds: THRESHOLDS,
  breaks: {
    "a cluster that lacks an instance": { type: INSTANCE, removes: true },
  },
  scope: "stack",
  judge(cluster, index, { fewestInstances }) {
    return [judgeSpread(cluster, { type: INSTANCE, fewest: fewestInstances, index })];
  },
};
