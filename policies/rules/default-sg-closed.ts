import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
const RULES_APART = [
  "aws:ec2/securityGroupRule:SecurityGroupRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
];

export const defaultSgClosed: StackRule = {
  id: "default-sg-closed",
  title: "A network's default security group admits nothing",
  severity: "high",
  level: "mandatory",
  rationale: "Whatever is launched without a group gets this one, and AWS creates it open among its members.",
  remedy: "register one aws.ec2.DefaultSecurityGroup for the VPC, with neither ingress nor egress",
  controls: {
    "AWS Security Hub": ["EC2.2"],
    "CIS AWS 5.0": ["5.5"],
    "CIS AWS 7.0": ["6.5"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22", "A.8.23"],
  },
  types: ["aws:ec2/vpc:Vpc"],
  breaks: {
    "a default group that admits somebody": {
      type: DEFAULT_GROUP,
      sets: { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8"] }] },
    },
    "a default group that is left as it was": { type: DEFAULT_GROUP, removes: true },
  },
  scope: "stack",
  judge(vpc, index) {
    const { surely, perhaps } = thatName(vpc, "vpcId", index.ofTypes([DEFAULT_GROUP]));
    if (surely.length > 0) return surely.flatMap((group) => judgeGroup(group, index));
    return perhaps.length > 0
      ? [undetermined("vpcId of a default security group")]
      : [violation("the default security group is left as AWS creates it")];
  },
};

function judgeGroup(group: GraphResource, index: GraphIndex): readonly Verdict[] {
  const apart = thatName(group, "securityGroupId", index.ofTypes(RULES_APART));
  return [
    ...["ingress", "egress"].map((property): Verdict => {
      const rules = read(group, property);
      if (isHidden(rules)) return undetermined(`${property} of the default security group`);
      return itemsOf(rules).length === 0 ? PASS : violation(`the default security group has ${property} rules`);
    }),
    ...apart.surely.map(() => violation("a rule resource opens the default security group")),
  ];
}
