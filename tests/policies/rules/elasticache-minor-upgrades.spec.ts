import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheMinorUpgrades } from "../../../policies/rules/elasticache-minor-upgrades";
import { describeRule, resource } from "../behaviour";

const cache = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs);
const node = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:elasticache/cluster:Cluster", inputs);

describeRule(elasticacheMinorUpgrades, {
  "passes a cache that is upgraded, said or left to ElastiCache": {
    given: [cache({ autoMinorVersionUpgrade: true }), cache({}), node({})],
  },
  "leaves members to what they belong to": {
    given: [cache({ globalReplicationGroupId: UNKNOWN }), node({ replicationGroupId: "group" })],
    notApplicable: true,
  },
  "objects to a cache that stays as it is": {
    given: [cache({ autoMinorVersionUpgrade: false }), node({ autoMinorVersionUpgrade: "false" })],
    violations: Array.from({ length: 2 }, () => "autoMinorVersionUpgrade is false"),
  },
  "cannot tell of what is unknown": {
    given: [
      cache({ autoMinorVersionUpgrade: UNKNOWN }),
      node({ autoMinorVersionUpgrade: UNKNOWN, replicationGroupId: "group" }),
    ],
    undetermined: ["autoMinorVersionUpgrade", "autoMinorVersionUpgrade"],
  },
});
