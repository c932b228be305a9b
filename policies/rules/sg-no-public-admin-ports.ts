import { coversTcp } from "../subjects/port-range";
import { allOf, anyOf, not, verdictOf } from "../answer";
import type { ResourceRule } from "../rule";
import { INGRESS_TYPES, isOpen, judgedIngress, securityRulesOf } from "../subjects/security-rule";

/** SSH and RDP. CIS AWS Foundations 5.0, 5.3. */
const PORTS = [22, 3389];

export const sgNoPublicAdminPorts: ResourceRule = {
  id: "sg-no-public-admin-ports",
  title: "No port of administrators faces the internet",
  severity: "critical",
  level: "mandatory",
  rationale: "SSH and RDP are tried with stolen passwords within minutes; who gets in has the machine.",
  remedy: "remove the rule; reach machines through AWS Systems Manager Session Manager",
  controls: {
    "AWS Security Hub": ["EC2.13", "EC2.14", "EC2.53", "EC2.54"],
    "CIS AWS 5.0": ["5.3", "5.4"],
    "CIS AWS 7.0": ["6.3", "6.4"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"],
    "SOC 2": ["CC6.6", "CC7.2"],
  },
  types: INGRESS_TYPES,
  overlaps: ["sg-no-public-ingress"],
  breaks: {
    "SSH for everybody": {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      sets: { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", fromPort: 22, toPort: 22 },
    },
    "every port for everybody": {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      sets: { cidrIpv6: "::/0", ipProtocol: "-1" },
    },
  },
  scope: "resource",
  judge(resource) {
    return securityRulesOf(resource).map((each) =>
      judgedIngress(each, (rule) =>
        verdictOf(
          not(allOf([isOpen(rule), anyOf(PORTS.map((port) => coversTcp(rule, port)))])),
          `${rule.subject} admits the internet to a port of administrators`,
        ),
      ),
    );
  },
};
