import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const subnetNoAutoPublicIp: ResourceRule = {
  id: "subnet-no-auto-public-ip",
  title: "Subnets give no public address to what is launched in them",
  severity: "medium",
  level: "mandatory",
  rationale: "An instance launched by mistake in a public subnet is reachable from the internet at once.",
  remedy: "leave mapPublicIpOnLaunch out; NAT gateways and load balancers bring addresses of their own",
  controls: {
    "AWS Security Hub": ["EC2.15"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"],
    "SOC 2": ["CC6.6"],
  },
  types: ["aws:ec2/subnet:Subnet"],
  breaks: { "a subnet that gives away addresses": { sets: { mapPublicIpOnLaunch: true } } },
  scope: "resource",
  judge(subnet) {
    const mapped = read(subnet, "mapPublicIpOnLaunch");
    return [judged(mapped, (value) => !isTrue(value), "mapPublicIpOnLaunch is true")];
  },
};
