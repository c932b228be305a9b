import { isHidden, itemsOf, read, within } from "../../platform/graph/reading";
import { not, verdictOf } from "../answer";
import type { StackRule } from "../rule";
import { namesPublicSubnet } from "../subjects/subnet";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

export const eksPrivateNodes: StackRule = {
  id: "eks-private-nodes",
  title: "Nodes are in private subnets, and nobody logs in to them from just anywhere",
  severity: "high",
  level: "mandatory",
  rationale: "A node that the internet reaches has every secret of the pods on it; they go out through a NAT gateway.",
  remedy:
    "name in subnetIds subnets without a route to an internet gateway; leave remoteAccess out, or give it sourceSecurityGroupIds",
  controls: { "CIS EKS 1.8": ["5.4.3"] },
  types: ["aws:eks/nodeGroup:NodeGroup"],
  breaks: {
    "SSH from everywhere": { sets: { remoteAccess: { ec2SshKey: "operators" } } },
  },
  scope: "stack",
  judge(nodes, index) {
    const subnets = read(nodes, "subnetIds");
    const access = read(nodes, "remoteAccess");
    const sources = within(access, "sourceSecurityGroupIds");
    const isFromAnywhere = access.value !== undefined && itemsOf(sources).length === 0;
    return [
      verdictOf(not(namesPublicSubnet(nodes, subnets, index)), `${subnets.path} names a public subnet`),
      isHidden(access)
        ? undetermined(access.path)
        : isFromAnywhere
          ? violation(`${access.path} has no sourceSecurityGroupIds, so port 22 is open to the internet`)
          : PASS,
    ];
  },
};
