import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, isTrue, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";
import type { Counted, Counter } from "./counter";
import { partOf, times, useOf } from "./holder";

type Direction = "egress" | "ingress";

const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
const RULES: Readonly<Record<Direction, string>> = {
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
};

/** Each of these is a rule of its own to EC2. */
const PEERS = ["cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups"];

/** A group is its own peer where it says so, and named by an id in the rule that is a resource. */
const SINGLE_PEERS = ["self", "sourceSecurityGroupId"];

/** How many rules a list of peers makes. A prefix list counts as one here, and as all it may hold to EC2. */
function peersOf(rule: Reading): Counted {
  const lists = PEERS.map((name) => within(rule, name));
  const hidden = lists.find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  const single = SINGLE_PEERS.map((name) => within(rule, name)).filter(
    (peer) => isHidden(peer) || isTrue(peer.value) || (typeof peer.value === "string" && peer.value !== "false"),
  );
  return useOf(rule.path, lists.reduce((sum, list) => sum + itemsOf(list).length, 0) + single.length);
}

function rules(resource: GraphResource, direction: Direction, index: GraphIndex): readonly Counted[] {
  if (resource.type === RULES[direction]) return [partOf(resource, ["securityGroupId", [GROUP]], index)];
  if (resource.type === GROUP) {
    const inline = read(resource, direction);
    return isHidden(inline)
      ? [undetermined(inline.path)]
      : itemsOf(inline).map((rule) =>
          isHidden(rule) ? undetermined(rule.path) : ofGroup(resource.urn, peersOf(rule)),
        );
  }
  const kind = read(resource, "type");
  if (isHidden(kind)) return [undetermined(kind.path)];
  if (kind.value !== direction) return [];
  const peers = peersOf({ path: "", property: "", value: resource.inputs });
  return [
    "kind" in peers
      ? undetermined("peers of the rule")
      : times(partOf(resource, ["securityGroupId", [GROUP]], index), peers.amount),
  ];
}

function ofGroup(urn: string, peers: Counted): Counted {
  return "kind" in peers ? peers : { ...peers, holder: urn };
}

/** The rules of each direction, in all three forms that they can be written in. */
export const SECURITY_GROUP_COUNTERS: readonly Counter[] = (["ingress", "egress"] as const).map((direction) => ({
  quota: "L-0EA8095F",
  types: [GROUP, RULE, RULES[direction]],
  count: (resource, index) => rules(resource, direction, index),
}));
