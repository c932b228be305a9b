import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { naclNoPublicAdminPorts } from "../../../policies/rules/nacl-no-public-admin-ports";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const SSH = { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlock: "0.0.0.0/0" };
const MESSAGE = "the rule lets the internet to a port of administrators";

const acl = (ingress: GraphValue, type = "aws:ec2/networkAcl:NetworkAcl") => resource(type, { ingress });
const OWN = acl([]);
const NETWORKS = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"].map((type) => resource(type, {}));
/** Any number of ACLs may be that stack's. */
const STACK = [resource("pulumi:pulumi:StackReference", {})];
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
      ...[rule({ cidrBlock: "10.0.0.0/8" }), rule({ fromPort: 443, toPort: 443 })],
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
  "passes what an entry before it turns away, in the ACL of the same id or of the same network": {
    given: [
      ...["acl-1", "acl-2"].flatMap((networkAclId) => [
        rule({ networkAclId }, []),
        rule({ networkAclId, ruleAction: "deny", ruleNumber: 10 }, []),
      ]),
      ...NETWORKS.flatMap((network) => [
        network,
        rule({}, [network]),
        rule({ ruleAction: "deny", ruleNumber: 10 }, [network]),
      ]),
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
      rule({ cidrBlock: "10.0.0.0/8", ipv6CidrBlock: "::/0" }),
    ],
    violations: [
      "ingress[0] lets the internet to a port of administrators",
      "ingress[0] lets the internet to a port of administrators",
      ...[MESSAGE, MESSAGE],
    ],
  },
  "objects where the entry that turns it away does not come before, or is another ACL's": {
    given: [
      ...[OWN, OTHER, rule({})],
      rule({ ruleAction: "deny" }),
      rule({ ruleAction: "deny", ruleNumber: 101 }),
      rule({ ruleAction: "deny", ruleNumber: 1 }, [OTHER]),
    ],
    violations: [MESSAGE],
  },
  "objects where the entry that turns it away is of an ACL with another id": {
    given: [
      rule({ networkAclId: "acl-1" }, []),
      rule({ networkAclId: "acl-2", ruleAction: "deny", ruleNumber: 1 }, []),
    ],
    violations: [MESSAGE],
  },
  "objects where the entry that turns it away is of one of two ACLs that it may belong to": {
    given: [OWN, OTHER, rule({}, [OWN, OTHER]), rule({ ruleAction: "deny", ruleNumber: 1 })],
    violations: [MESSAGE],
  },
  "objects where nobody knows which ACL an entry belongs to, whatever others are turned away by": {
    given: [STACK, [] as const].flatMap((of) => [rule({}, of), rule({ ruleAction: "deny", ruleNumber: 1 }, of)]),
    violations: [MESSAGE, MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [acl(UNKNOWN), rule({ cidrBlock: UNKNOWN }), rule({ egress: UNKNOWN })],
    undetermined: ["ingress", "cidrBlock", "egress"],
  },
});
