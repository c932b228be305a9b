import { isTrue, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { PASS, type Verdict } from "../verdict";

const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";

export const launchTemplateNoPublicIp: ResourceRule = {
  id: "launch-template-no-public-ip",
  title: "What is launched from a template has no address on the internet",
  severity: "high",
  level: "mandatory",
  rationale: "One such template makes a whole group of machines reachable, in a private subnet's stead too.",
  remedy: 'set networkInterfaces[].associatePublicIpAddress: "false", or leave networkInterfaces out',
  controls: {
    "AWS Security Hub": ["EC2.25"],
    "PCI DSS 4.0": ["1.4.5"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"],
    "SOC 2": ["CC6.6"],
  },
  types: [TEMPLATE, "aws:ec2/launchConfiguration:LaunchConfiguration"],
  breaks: {
    "machines with public addresses": { sets: { networkInterfaces: [{ associatePublicIpAddress: "true" }] } },
  },
  scope: "resource",
  judge(template) {
    if (template.type !== TEMPLATE) return [judgeAddress(read(template, "associatePublicIpAddress"))];
    const addresses = itemsOf(read(template, "networkInterfaces")).map((each) =>
      within(each, "associatePublicIpAddress"),
    );
    // Without an interface of its own the subnet decides, which subnet-no-auto-public-ip judges.
    return addresses.length === 0 ? [PASS] : addresses.map(judgeAddress);
  },
};

function judgeAddress(address: Reading): Verdict {
  return judged(address, (value) => !isTrue(value), `${address.path} is true`);
}
