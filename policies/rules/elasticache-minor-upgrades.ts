import { isHidden, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

import { undetermined } from "../../platform/graph/undetermined";

const CLUSTER = "aws:elasticache/cluster:Cluster";

export const elasticacheMinorUpgrades: ResourceRule = {
  id: "elasticache-minor-upgrades",
  title: "Caches get minor versions by themselves",
  severity: "medium",
  level: "mandatory",
  rationale: "Holes that are known stay open until somebody has time.",
  remedy: "set autoMinorVersionUpgrade: true, or leave it out",
  controls: { "AWS Security Hub": ["ElastiCache.2"], "PCI DSS 4.0": ["6.3.3"] },
  types: [CLUSTER, "aws:elasticache/replicationGroup:ReplicationGroup"],
  breaks: { "a cache that stays as it is": { sets: { autoMinorVersionUpgrade: false } } },
  scope: "resource",
  judge(cache) {
    const upgrade = read(cache, "autoMinorVersionUpgrade");
    if (isHidden(upgrade)) return [undetermined(upgrade.path)];
    // The version of a global datastore is its own to set, and the one of a group the group's.
    const owner = cache.type === CLUSTER ? "replicationGroupId" : "globalReplicationGroupId";
    return cache.inputs[owner] !== undefined
      ? []
      : [judged(upgrade, (value) => value !== false && value !== "false", "autoMinorVersionUpgrade is false")];
  },
};
