import type { GraphResource } from "../../platform/graph/graph";
import { isHidden, isTrue, read, toNumber } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

export const elasticacheMultiAz: ResourceRule = {
  id: "elasticache-multi-az",
  title: "Caches survive the loss of a zone",
  severity: "high",
  level: "mandatory",
  rationale:
    "With its only node a shard's part of the cache is gone, and everybody who is logged in there is logged out.",
  remedy:
    "set automaticFailoverEnabled: true, multiAzEnabled: true and replicasPerNodeGroup: 1, or numCacheClusters: 2",
  controls: { "AWS Security Hub": ["ElastiCache.3"], "ISO 27001:2022": ["A.8.14"] },
  types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  breaks: {
    "a cache without failover": { sets: { automaticFailoverEnabled: false } },
    "a cache in one zone": { omits: ["multiAzEnabled"] },
    "a shard without a replica": { sets: { replicasPerNodeGroup: 0 } },
  },
  scope: "resource",
  judge(cache) {
    // A secondary of a global datastore fails over as the primary does, if it has a node to fail over to.
    const inherits = cache.inputs["globalReplicationGroupId"] !== undefined;
    const flags = ["automaticFailoverEnabled", "multiAzEnabled"].map((flag) => read(cache, flag));
    return [
      ...flags
        .filter(({ value }) => !inherits || value !== undefined)
        .map((flag) => judged(flag, isTrue, `${flag.path} is not true`)),
      judgeReplicas(cache),
    ];
  },
};

function judgeReplicas(cache: GraphResource): Verdict {
  const [replicas, nodes] = [read(cache, "replicasPerNodeGroup"), read(cache, "numCacheClusters")];
  if (toNumber(replicas.value) >= 1 || toNumber(nodes.value) >= 2) return PASS;
  const hidden = [replicas, nodes].find(isHidden);
  return hidden === undefined
    ? violation("replicasPerNodeGroup is less than 1, and numCacheClusters less than 2")
    : undetermined(hidden.path);
}
