import type { GraphResource } from "../../platform/graph/graph";
import { admitsInternet } from "../../platform/facts/internet";
import type { PortRange } from "./port-range";
import { anyOf, type Answer, hasItem } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { NOT_APPLICABLE, type Verdict } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
const CLASSIC_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS_RULE = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** Where rules that let something out may be written: in a group, or apart. */
export const EGRESS_TYPES = [SECURITY_GROUP, CLASSIC_RULE, EGRESS_RULE];

/** Where rules that let something in may be written. */
export const INGRESS_TYPES = [SECURITY_GROUP, CLASSIC_RULE, INGRESS_RULE];

/** A rule of a security group, in whichever form it is written. */
export interface SecurityRule extends PortRange {
  /** Named in messages. */
  readonly subject: string;
  /** `ingress` or `egress`. */
  readonly direction: Reading;
  /** Addresses at the other end, of IPv4 and of IPv6. */
  readonly blocks: readonly Reading[];
  readonly description: Reading;
}

/** The rules that a resource states. */
export function securityRulesOf(resource: GraphResource): readonly SecurityRule[] {
  switch (resource.type) {
    case SECURITY_GROUP:
      return ["ingress", "egress"].flatMap((direction) =>
        itemsOf(read(resource, direction)).map((rule) => inlineRule(rule, direction)),
      );
    case CLASSIC_RULE:
      return [classicRule(resource)];
    default:
      return [separateRule(resource)];
  }
}

function inlineRule(rule: Reading, direction: string): SecurityRule {
  return {
    subject: rule.path,
    direction: { path: direction, property: direction, value: direction },
    blocks: [within(rule, "cidrBlocks"), within(rule, "ipv6CidrBlocks")],
    protocol: within(rule, "protocol"),
    fromPort: within(rule, "fromPort"),
    toPort: within(rule, "toPort"),
    description: within(rule, "description"),
  };
}

function classicRule(rule: GraphResource): SecurityRule {
  return {
    subject: "the rule",
    direction: read(rule, "type"),
    blocks: [read(rule, "cidrBlocks"), read(rule, "ipv6CidrBlocks")],
    protocol: read(rule, "protocol"),
    fromPort: read(rule, "fromPort"),
    toPort: read(rule, "toPort"),
    description: read(rule, "description"),
  };
}

function separateRule(rule: GraphResource): SecurityRule {
  const direction = rule.type === EGRESS_RULE ? "egress" : "ingress";
  return {
    subject: "the rule",
    direction: { path: direction, property: direction, value: direction },
    blocks: [read(rule, "cidrIpv4"), read(rule, "cidrIpv6")],
    protocol: read(rule, "ipProtocol"),
    fromPort: read(rule, "fromPort"),
    toPort: read(rule, "toPort"),
    description: read(rule, "description"),
  };
}

/** Whether the internet at large is at the other end of a rule. */
export function isOpen({ blocks }: SecurityRule): Answer {
  return anyOf(blocks.map((block) => hasItem(block, admitsInternet)));
}

/** Judges what lets something in; what may turn out to let something out is not objected to yet. */
export function judgedIngress(rule: SecurityRule, judge: (rule: SecurityRule) => Verdict): Verdict {
  const { direction } = rule;
  if (direction.value === "egress") return NOT_APPLICABLE;
  const verdict = judge(rule);
  return verdict.kind === "violation" && isHidden(direction) ? undetermined(direction.path) : verdict;
}
