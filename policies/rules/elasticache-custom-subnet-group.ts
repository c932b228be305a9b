import { isHidden, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { PASS } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { isMadeFrom } from "../../platform/graph/wiring";

export const elasticacheCustomSubnetGroup: ResourceRule = {
  id: "elasticache-custom-subnet-group",
  title: "Caches are in subnets that somebody chose",
  severity: "medium",
  level: "mandatory",
  rationale: "The default group is in the default network, whose subnets are public and open to each other.",
  remedy: "set subnetGroupName to an aws.elasticache.SubnetGroup of the network's own subnets",
  controls: { "AWS Security Hub": ["ElastiCache.7"] },
  types: ["aws:elasticache/cluster:Cluster", "aws:elasticache/replicationGroup:ReplicationGroup"],
  breaks: {
    "a cache in the default group": { sets: { subnetGroupName: "default" } },
    "a cache that names no group": { omits: ["subnetGroupName"] },
  },
  scope: "resource",
  judge(cache) {
    const group = read(cache, "subnetGroupName");
    const isNode = cache.type === "aws:elasticache/cluster:Cluster" && cache.inputs["replicationGroupId"] !== undefined;
    if (isNode && group.value === undefined) return [];
    if (isHidden(group)) {
      return [
        isMadeFrom(cache, group.property, ["aws:elasticache/subnetGroup:SubnetGroup"])
          ? PASS
          : undetermined(group.path),
      ];
    }
    return [
      judged(
        group,
        (name) => typeof name === "string" && name !== "" && name !== "default",
        "subnetGroupName is not a group of our own",
      ),
    ];
  },
};
