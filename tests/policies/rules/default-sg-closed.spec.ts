import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { defaultSgClosed } from "../../../policies/rules/default-sg-closed";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const vpc = resource("aws:ec2/vpc:Vpc", {}, { name: "vpc" });
const otherVpc = resource("aws:ec2/vpc:Vpc", {}, { name: "other" });
const group = (
  rules: Readonly<Record<string, GraphValue>> = {},
  details: ResourceDetails = { madeFrom: { vpcId: [vpc] } },
) => resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", { vpcId: UNKNOWN, ...rules }, details);
const ruleApart = (type: string) =>
  resource(type, { securityGroupId: UNKNOWN }, { madeFrom: { securityGroupId: [group()] } });
const LEFT_OPEN = "the default security group is left as AWS creates it";

describeRule(defaultSgClosed, {
  "passes a VPC whose default group has no rule": { given: [vpc, group()] },
  "passes lists of rules that are empty": { given: [vpc, group({ ingress: [], egress: [] })] },
  "objects to a VPC whose default group nobody took over": { given: [vpc], violations: [LEFT_OPEN] },
  "objects to the one VPC of two that was forgotten": { given: [vpc, otherVpc, group()], violations: [LEFT_OPEN] },
  "objects to rules within the group": {
    given: [vpc, group({ ingress: [{ self: true }], egress: [{ protocol: "-1" }] })],
    violations: ["the default security group has ingress rules", "the default security group has egress rules"],
  },
  "objects to rules that are resources of their own": {
    given: [
      vpc,
      group(),
      ruleApart("aws:ec2/securityGroupRule:SecurityGroupRule"),
      ruleApart("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
      ruleApart("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"),
    ],
    violations: ["a rule resource opens the default security group"],
  },
  "cannot tell which VPC a group of unknown origin belongs to": {
    given: [vpc, group({}, {})],
    undetermined: ["vpcId of a default security group"],
  },
  "cannot tell of rules that are unknown": {
    given: [vpc, group({ ingress: UNKNOWN })],
    undetermined: ["ingress of the default security group"],
  },
});
