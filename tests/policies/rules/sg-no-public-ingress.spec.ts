import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { sgNoPublicIngress } from "../../../policies/rules/sg-no-public-ingress";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const HTTPS = { protocol: "tcp", fromPort: 443, toPort: 443 };
const SSH = { protocol: "tcp", fromPort: 22, toPort: 22 };
const EVERYBODY = { cidrBlocks: ["0.0.0.0/0"] };

const group = (ingress: GraphValue) => resource("aws:ec2/securityGroup:SecurityGroup", { ingress });
const classic = (inputs: Inputs) =>
  resource("aws:ec2/securityGroupRule:SecurityGroupRule", { type: "ingress", ...SSH, ...inputs });
const separate = (inputs: Inputs) =>
  resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {
    ipProtocol: "tcp",
    fromPort: 22,
    toPort: 22,
    ...inputs,
  });
const MESSAGE = "the rule admits the internet to more than port 443";

describeRule(sgNoPublicIngress, {
  "leaves a group without rules alone": {
    given: [resource("aws:ec2/securityGroup:SecurityGroup", {})],
    notApplicable: true,
  },
  "passes HTTPS for everybody, in all three forms": {
    given: [
      group([{ ...HTTPS, ...EVERYBODY, ipv6CidrBlocks: ["::/0"] }]),
      classic({ ...HTTPS, ...EVERYBODY }),
      separate({ ipProtocol: "udp", fromPort: 443, toPort: 443, cidrIpv6: "::/0" }),
    ],
  },
  "passes HTTPS by the numbers of its protocols": {
    given: ["6", "17"].map((protocol) => classic({ ...HTTPS, ...EVERYBODY, protocol })),
  },
  "objects to port 443 of another protocol": {
    given: [classic({ ...HTTPS, ...EVERYBODY, protocol: "132" })],
    violations: [MESSAGE],
  },
  "passes any port for the network's own addresses and groups, in all three forms": {
    given: [
      group([{ ...SSH, cidrBlocks: ["10.0.0.0/8"] }]),
      classic({ sourceSecurityGroupId: UNKNOWN }),
      separate({ cidrIpv4: "10.0.0.0/16" }),
    ],
  },
  "leaves alone what leaves": {
    given: [classic({ type: "egress", protocol: "-1", ...EVERYBODY })],
    notApplicable: true,
  },
  "passes HTTPS for callers that are unknown": { given: [classic({ ...HTTPS, cidrBlocks: UNKNOWN })] },
  "objects to another port for everybody, in all three forms": {
    given: [
      group([
        { ...HTTPS, ...EVERYBODY },
        { ...SSH, ...EVERYBODY },
      ]),
      classic(EVERYBODY),
      separate({ cidrIpv6: "::/0" }),
    ],
    violations: ["ingress[1] admits the internet to more than port 443", MESSAGE, MESSAGE],
  },
  "objects to a range that holds more than 443, and to every protocol": {
    given: [
      classic({ ...EVERYBODY, fromPort: 443, toPort: 8443 }),
      classic({ ...EVERYBODY, fromPort: 0, toPort: 443 }),
      separate({ cidrIpv4: "0.0.0.0/0", ipProtocol: "-1" }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to everybody in halves": {
    given: [
      classic({ cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }),
      separate({ cidrIpv6: "2000::/3" }),
      separate({ cidrIpv6: "2800::/11" }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to a wrong port even where the other is unknown": {
    given: [classic({ ...EVERYBODY, toPort: UNKNOWN })],
    violations: [MESSAGE],
  },
  "cannot tell of callers, ports or directions that are unknown": {
    given: [
      group(UNKNOWN),
      group([{ ...SSH, cidrBlocks: [UNKNOWN] }]),
      classic({ ...EVERYBODY, ...HTTPS, toPort: UNKNOWN }),
      classic({ ...EVERYBODY, type: UNKNOWN }),
      separate({ cidrIpv4: UNKNOWN }),
    ],
    undetermined: ["ingress", "ingress[0].cidrBlocks[0]", "toPort", "type", "cidrIpv4"],
  },
});
