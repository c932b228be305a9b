import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { sgNoPublicAdminPorts } from "../../../policies/rules/sg-no-public-admin-ports";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const EVERYBODY = { cidrBlocks: ["0.0.0.0/0"] };
const SSH = { protocol: "tcp", fromPort: 22, toPort: 22 };
const MESSAGE = "the rule admits the internet to a port of administrators";

const group = (inputs: Inputs) => resource("aws:ec2/securityGroup:SecurityGroup", inputs);
const classic = (inputs: Inputs) =>
  resource("aws:ec2/securityGroupRule:SecurityGroupRule", { type: "ingress", ...SSH, ...inputs });
const separate = (inputs: Inputs) =>
  resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
    ipProtocol: "tcp",
    fromPort: 3389,
    toPort: 3389,
    ...inputs,
  });

describeRule(sgNoPublicAdminPorts, {
  "passes SSH and RDP from within, in all three forms": {
    given: [
      group({ ingress: [{ ...SSH, cidrBlocks: ["10.0.0.0/8"] }] }),
      classic({ sourceSecurityGroupId: UNKNOWN }),
      separate({ cidrIpv4: "10.0.0.0/16" }),
    ],
  },
  "passes other ports for everybody, and the same numbers of UDP": {
    given: [
      classic({ ...EVERYBODY, fromPort: 443, toPort: 443 }),
      classic({ ...EVERYBODY, fromPort: 1024, toPort: 3000 }),
      classic({ ...EVERYBODY, protocol: "udp" }),
    ],
  },
  "leaves alone what leaves, and a group without rules": {
    given: [classic({ ...EVERYBODY, type: "egress" }), group({ egress: [{ ...SSH, ...EVERYBODY }] }), group({})],
    notApplicable: true,
  },
  "objects to SSH and RDP for everybody, in all three forms": {
    given: [
      group({ ingress: [{ ...SSH, ipv6CidrBlocks: ["::/0"] }] }),
      classic(EVERYBODY),
      separate({ cidrIpv4: "0.0.0.0/0" }),
    ],
    violations: ["ingress[0] admits the internet to a port of administrators", MESSAGE, MESSAGE],
  },
  "objects to ranges and protocols that hold them": {
    given: [
      classic({ ...EVERYBODY, protocol: "6", fromPort: 0, toPort: 65535 }),
      classic({ ...EVERYBODY, protocol: "-1", fromPort: 0, toPort: 0 }),
      separate({ cidrIpv6: "::/0", ipProtocol: "-1" }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "cannot tell of callers, ports or directions that are unknown": {
    given: [
      group({ ingress: UNKNOWN }),
      classic({ cidrBlocks: [UNKNOWN] }),
      classic({ ...EVERYBODY, toPort: UNKNOWN }),
      classic({ ...EVERYBODY, type: UNKNOWN }),
    ],
    undetermined: ["ingress", "cidrBlocks[0]", "toPort", "type"],
  },
});
