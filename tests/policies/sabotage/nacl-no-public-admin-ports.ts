import { resource } from "../behaviour";

const WEB = { action: "allow", ruleNo: 100, protocol: "tcp", fromPort: 443, toPort: 443, cidrBlock: "0.0.0.0/0" };

export const specimen = [resource("aws:ec2/networkAcl:NetworkAcl", { ingress: [WEB], egress: [] })];
