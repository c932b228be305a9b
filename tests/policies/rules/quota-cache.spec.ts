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
  "objects to users, and to groups of users, subnets and parameters, that are too many in a region": {
    given: [
      IRELAND,
      ...["user:User", "userGroup:UserGroup", "subnetGroup:SubnetGroup", "parameterGroup:ParameterGroup"].flatMap(
        (kind) => ["one", "two"].map((name) => resource(`aws:elasticache/${kind}`, {}, { name, provider: IRELAND })),
      ),
    ],
    thresholds: { granted: { "L-80E085C7": 1, "L-AD484FC5": 1, "L-3E7F7726": 1, "L-3F15A733": 1 } },
    violations: [
      "2 cache parameter groups in eu-west-1 are needed, and 1 granted (elasticache L-3F15A733)",
      "2 cache subnet groups in eu-west-1 are needed, and 1 granted (elasticache L-3E7F7726)",
      "2 cache users in eu-west-1 are needed, and 1 granted (elasticache L-80E085C7)",
      "2 cache user groups in eu-west-1 are needed, and 1 granted (elasticache L-AD484FC5)",
    ],
  },
  "cannot tell of sizes or a region that are unknown": {
    given: [IRELAND, shards(UNKNOWN), shards(1, UNKNOWN), resource("aws:elasticache/user:User", {})],
    undetermined: ["numNodeGroups", "replicasPerNodeGroup", "region of the provider"],
  },
});
