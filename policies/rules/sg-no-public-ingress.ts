import type { GraphValue } from "../../platform/graph/graph";
import { allOf, hasItem } from "../answer";
import { toNumber } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { INGRESS_TYPES, isOpen, judgedIngress, type SecurityRule, securityRulesOf } from "../subjects/security-rule";
import { PASS, type Verdict, violation } from "../verdict";

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
  types: INGRESS_TYPES,
  overlaps: ["sg-no-public-admin-ports"],
  breaks: {
    "a door to administrators for everybody": {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      sets: { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 22, toPort: 22 },
    },
  },
  scope: "resource",
  judge(resource) {
    return securityRulesOf(resource).map((rule) => judgedIngress(rule, judgeOpening));
  },
};

function judgeOpening(rule: SecurityRule): Verdict {
  const isHttps = allOf([
    hasItem(rule.protocol, (value) => HTTPS.protocols.some((protocol) => protocol === value)),
    hasItem(rule.fromPort, isHttpsPort),
    hasItem(rule.toPort, isHttpsPort),
  ]);
  const open = isOpen(rule);
  if (isHttps === "yes" || open === "no") return PASS;
  if (open === "yes") {
    return isHttps === "no"
      ? violation(`${rule.subject} admits the internet to more than port ${String(HTTPS.port)}`)
      : isHttps;
  }
  return open;
}

function isHttpsPort(value: GraphValue | undefined): boolean {
  return toNumber(value) === HTTPS.port;
}
