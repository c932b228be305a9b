import { judgeSpread } from "../subjects/cluster-instances";
import { isHidden, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";

import { undetermined } from "../../platform/graph/undetermined";

const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";

const THRESHOLDS = {
  fewestInstances: wholeNumber({
    about: "The smallest number of instances of a cluster",
    unit: "instances",
    from: 1,
    to: 16,
    production: 2,
    development: 1,
    source:
      'Aurora user guide, "high availability for Aurora", read on 2026-11-21: a replica takes over within a minute, up to 15 beside the writer. One for development is our choice.',
  }),
};

export const auroraMultiAz: StackRule<typeof THRESHOLDS> = {
  id: "aurora-multi-az",
  title: "Database clusters survive the loss of a zone",
  severity: "high",
  level: "mandatory",
  rationale: "With its only instance, or its only zone, the database is away for as long as AWS needs to make another.",
  remedy: "register at least {fewestInstances} instances for the cluster, and name no zone or different ones",
  controls: {
    "AWS Security Hub": ["RDS.15"],
    "CIS AWS 5.0": ["2.2.4"],
    "CIS AWS 7.0": ["3.2.4"],
    "ISO 27001:2022": ["A.8.14"],
  },
  types: ["aws:rds/cluster:Cluster"],
  thresholds: THRESHOLDS,
  breaks: {
    "a cluster that lacks an instance": { type: INSTANCE, removes: true },
  },
  scope: "stack",
  judge(cluster, index, { fewestInstances }) {
    // A Multi-AZ cluster of RDS that is not Aurora makes its own three instances, in three zones.
    const own = read(cluster, "dbClusterInstanceClass");
    if (isHidden(own)) return [undetermined(own.path)];
    if (own.value !== undefined) return [];
    return [judgeSpread(cluster, { type: INSTANCE, fewest: fewestInstances, index })];
  },
};
