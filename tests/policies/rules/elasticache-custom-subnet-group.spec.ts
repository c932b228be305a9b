import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { elasticacheCustomSubnetGroup } from "../../../policies/rules/elasticache-custom-subnet-group";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const cache = (inputs: Readonly<Record<string, GraphValue>>, details?: ResourceDetails) =>
  resource("aws:elasticache/replicationGroup:ReplicationGroup", inputs, details);
const GROUP = resource("aws:elasticache/subnetGroup:SubnetGroup", {});

describeRule(elasticacheCustomSubnetGroup, {
  "passes a group that is named, or was made in the stack": {
    given: [
      cache({ subnetGroupName: "isolated" }),
      cache({ subnetGroupName: UNKNOWN }, { madeFrom: { subnetGroupName: [GROUP] } }),
    ],
  },
  "leaves a node to the group that it belongs to": {
    given: [resource("aws:elasticache/cluster:Cluster", { replicationGroupId: "group" })],
    notApplicable: true,
  },
  "objects to the default group, named or not": {
    given: [
      cache({ subnetGroupName: "default" }),
      cache({ subnetGroupName: "" }),
      cache({ replicationGroupId: "sessions" }),
      resource("aws:elasticache/cluster:Cluster", {}),
      resource("aws:elasticache/cluster:Cluster", { replicationGroupId: "group", subnetGroupName: "default" }),
    ],
    violations: Array.from({ length: 5 }, () => "subnetGroupName is not a group of our own"),
  },
  "cannot tell of a group from elsewhere": {
    given: [cache({ subnetGroupName: UNKNOWN })],
    undetermined: ["subnetGroupName"],
  },
});
