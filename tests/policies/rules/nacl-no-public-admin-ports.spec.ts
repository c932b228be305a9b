import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { naclNoPublicAdminPorts } from "../../../policies/rules/nacl-no-public-admin-ports";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const SSH = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" };
const MESSAGE = "the rule lets the internet to a port of administrators";

const acl = (ingress: GraphValue, type = "aws:ec2/networkAcl:NetworkAcl") => resource(type, { ingress });
const OWN = acl([]);
const OTHER = resource("aws:ec2/networkAcl:NetworkAcl", {}, { name: "other" });
const rule = (inputs: Inputs, of: readonly GraphResource[] = [OWN]) =>
  resource(
    "aws:ec2/networkAclRule:NetworkAclRule",
    { ...SSH, ruleAction: "allow", ruleNumber: 100, networkAclId: UNKNOWN, ...inputs },
    { madeFrom: { networkAclId: of } },
  );

describeRule(naclNoPublicAdminPorts, {
  "passes other ports and narrower blocks": {
    given: [
      acl([{ ...SSH, action: "allow", ruleNo: 1, fromPort: 443, toPort: 443 }]),
      rule({ cidrBlock: "10.0.0.0/8" }),
    ],
  },
  "passes what leaves, and what is turned away": { given: [rule({ egress: true }), rule({ ruleAction: "deny" })] },
  "passes what an entry before it turns away": {
    given: [
      acl([
        { ...SSH, action: "deny", ruleNo: 1, fromPort: 0, toPort: 4000 },
        { ...SSH, action: "allow", ruleNo: 2, protocol: "-1" },
      ]),
      rule({ fromPort: 22 }),
      rule({ ruleAction: "deny", ruleNumber: 10 }),
    ],
  },
  "leaves an ACL without entries alone": { given: [acl([])], notApplicable: true },
  "objects to SSH and RDP for everybody, in all three forms": {
    given: [
      acl([{ ...SSH, action: "allow", ruleNo: 1 }]),
      acl(
        [{ action: "allow", ruleNo: 1, protocol: "-1", fromPort: 0, toPort: 0, ipv6CidrBlock: "::/0" }],
        "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
      ),
      rule({ fromPort: 3000, toPort: 4000 }),
    ],
    violations: [
      "ingress[0] lets the internet to a port of administrators",
      "ingress[0] lets the internet to a port of administrators",
      MESSAGE,
    ],
  },
  "objects where the entry that turns it away comes later, or is another ACL's": {
    given: [
      rule({}),
      rule({ ruleAction: "deny", ruleNumber: 101 }),
      rule({ ruleAction: "deny", ruleNumber: 1 }, [OTHER]),
    ],
    violations: [MESSAGE],
  },
  "objects where nobody knows which ACL an entry belongs to": { given: [rule({}, [])], violations: [MESSAGE] },
  "cannot tell of what is unknown": {
    given: [acl(UNKNOWN), rule({ cidrBlock: UNKNOWN }), rule({ egress: UNKNOWN })],
    undetermined: ["ingress", "cidrBlock", "egress"],
  },
});
