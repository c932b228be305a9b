import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { admitsInternet } from "../../platform/facts/internet";
import { allOf, anyOf, hasItem, isHidden, itemsOf, type Reading, read, toNumber, within } from "../reading";
import type { ResourceRule } from "../rule";
import { PASS, undetermined, type Verdict, violation } from "../verdict";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const CLASSIC_RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** The one port that may face everybody; by TCP, or by UDP for HTTP/3. The numbers are IANA's. */
const HTTPS = { port: 443, protocols: ["tcp", "udp", "6", "17"] };

export const sgNoPublicIngress: ResourceRule = {
  id: "sg-no-public-ingress",
  title: "Security groups admit the internet to HTTPS alone",
  severity: "critical",
  level: "mandatory",
  rationale: "Every open port is found within minutes, and what listens there was rarely meant for strangers.",
  remedy: "name the blocks, prefix lists or security groups that call it; only port 443 may face the internet",
  controls: {
    "AWS Security Hub": ["EC2.18", "EC2.19"],
    "PCI DSS 4.0": ["1.2.5", "1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "2.2.5", "A1.1.3"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"],
    "SOC 2": ["CC6.6"],
  },
  types: [GROUP, CLASSIC_RULE, INGRESS_RULE],
  scope: "resource",
  judge(resource) {
    switch (resource.type) {
      case GROUP:
        return itemsOf(read(resource, "ingress")).map(judgeInlineRule);
      case CLASSIC_RULE:
        return [judgeClassicRule(resource)];
      default:
        return [judgeIngressRule(resource)];
    }
  },
};

/** Who may reach what. */
interface Opening {
  /** Named in messages. */
  readonly subject: string;
  readonly callers: readonly Reading[];
  readonly protocol: Reading;
  readonly fromPort: Reading;
  readonly toPort: Reading;
}

function judgeInlineRule(rule: Reading): Verdict {
  return judgeOpening({
    subject: rule.path,
    callers: [within(rule, "cidrBlocks"), within(rule, "ipv6CidrBlocks")],
    protocol: within(rule, "protocol"),
    fromPort: within(rule, "fromPort"),
    toPort: within(rule, "toPort"),
  });
}

function judgeClassicRule(rule: GraphResource): Verdict {
  const direction = read(rule, "type");
  if (direction.value === "egress") return PASS;
  const verdict = judgeOpening({
    subject: "the rule",
    callers: [read(rule, "cidrBlocks"), read(rule, "ipv6CidrBlocks")],
    protocol: read(rule, "protocol"),
    fromPort: read(rule, "fromPort"),
    toPort: read(rule, "toPort"),
  });
  return verdict.kind === "violation" && isHidden(direction) ? undetermined(direction.path) : verdict;
}

function judgeIngressRule(rule: GraphResource): Verdict {
  return judgeOpening({
    subject: "the rule",
    callers: [read(rule, "cidrIpv4"), read(rule, "cidrIpv6")],
    protocol: read(rule, "ipProtocol"),
    fromPort: read(rule, "fromPort"),
    toPort: read(rule, "toPort"),
  });
}

function judgeOpening({ subject, callers, protocol, fromPort, toPort }: Opening): Verdict {
  const isHttps = allOf([
    hasItem(protocol, (value) => HTTPS.protocols.some((protocol) => protocol === value)),
    hasItem(fromPort, isHttpsPort),
    hasItem(toPort, isHttpsPort),
  ]);
  const isOpen = anyOf(callers.map((blocks) => hasItem(blocks, admitsInternet)));
  if (isHttps === "yes" || isOpen === "no") return PASS;
  if (isOpen === "yes") {
    return isHttps === "no"
      ? violation(`${subject} admits the internet to more than port ${String(HTTPS.port)}`)
      : isHttps;
  }
  return isOpen;
}

function isHttpsPort(value: GraphValue | undefined): boolean {
  return toNumber(value) === HTTPS.port;
}
