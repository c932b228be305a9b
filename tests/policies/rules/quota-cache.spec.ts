import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaCache } from "../../../policies/rules/quota-cache";
import { describeRule, IRELAND, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const group = (inputs: Inputs, name = "cache") =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs, { name, provider: IRELAND });
const shards = (numNodeGroups: GraphValue, replicasPerNodeGroup: GraphValue = 1) =>
  group({ numNodeGroups, replicasPerNodeGroup });

describeRule(quotaCache, {
  "passes caches in every form that fit": {
    given: [
      ...[IRELAND, shards(45), group({ numCacheClusters: 6 }, "queue"), group({}, "small")],
      resource("aws:elasticache/cluster:Cluster", { numCacheNodes: 20 }, { provider: IRELAND }),
      resource("aws:elasticache/user:User", {}, { provider: IRELAND }),
    ],
  },
  "objects to a group that is too large": {
    given: [IRELAND, shards(46)],
    violations: ["92 nodes of a replication group are needed, and 90 granted (elasticache L-AF354865)"],
  },
  "passes one that AWS has granted": { given: [IRELAND, shards(46)], thresholds: { granted: { "L-AF354865": 500 } } },
  "objects to nodes that are too many in a region": {
    given: [
      ...[IRELAND, shards(45)],
      resource("aws:elasticache/cluster:Cluster", { numCacheNodes: 211 }, { provider: IRELAND }),
    ],
    violations: ["301 cache nodes in eu-west-1 are needed, and 300 granted (elasticache L-DFE45DF3)"],
  },
  "cannot tell of sizes or a region that are unknown": {
    given: [IRELAND, shards(UNKNOWN), shards(1, UNKNOWN), resource("aws:elasticache/user:User", {})],
    undetermined: ["numNodeGroups", "replicasPerNodeGroup", "region of the provider"],
  },
});
