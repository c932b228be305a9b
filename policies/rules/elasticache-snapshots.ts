import { judgedAtLeast } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";

const THRESHOLDS = {
  shortestDays: wholeNumber({
    about: "The shortest time for which snapshots of a cache are kept",
    unit: "days",
    from: 1,
    to: 35,
    production: 1,
    development: 1,
    source:
      "Security Hub user guide, ElastiCache.1, read on 2026-11-21: 1 to 35 days, and 1 where nothing is said. What a cache holds is stale after a day.",
  }),
};

export const elasticacheSnapshots: ResourceRule<typeof THRESHOLDS> = {
  id: "elasticache-snapshots",
  title: "Caches can be restored",
  severity: "medium",
  level: "mandatory",
  rationale: "An empty cache sends everything to the database at once, which fails in turn.",
  remedy: "set snapshotRetentionLimit to at least {shortestDays}",
  controls: { "AWS Security Hub": ["ElastiCache.1"], "PCI DSS 4.0": ["10.3.3"] },
  types: ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/serverlessCache:ServerlessCache"],
  thresholds: THRESHOLDS,
  breaks: { "a cache without snapshots": { sets: { snapshotRetentionLimit: 0 } } },
  scope: "resource",
  judge(cache, { shortestDays }) {
    const kept = read(cache, "snapshotRetentionLimit");
    // A secondary of a global datastore is filled by the primary.
    if (kept.value === undefined && cache.inputs["globalReplicationGroupId"] !== undefined) return [];
    return [judgedAtLeast(kept, shortestDays)];
  },
};
