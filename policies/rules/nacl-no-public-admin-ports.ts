import { admitsInternet } from "../../platform/facts/internet";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { coversTcp, type PortRange } from "../subjects/port-range";
import { allOf, anyOf, type Answer, hasItem, not, verdictOf } from "../answer";
import { isTrue, itemsOf, read, type Reading, toNumber, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import type { Verdict } from "../verdict";
import { sourcesOf } from "../../platform/graph/wiring";

const RULE = "aws:ec2/networkAclRule:NetworkAclRule";
const ACLS = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"];
/** A network knows one ACL by its id: the default one. */
const NETWORKS = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];
/** SSH and RDP. CIS AWS Foundations 5.0, 5.2. */
const PORTS = [22, 3389];

export const naclNoPublicAdminPorts: StackRule = {
  id: "nacl-no-public-admin-ports",
  title: "No network ACL lets the internet to a port of administrators",
  severity: "medium",
  level: "mandatory",
  rationale: "It is the last fence where a security group is opened by mistake, and has to hold on its own.",
  remedy: "narrow the entry's cidrBlock or ports, or turn both ports away by an entry with a lower number",
  controls: {
    "AWS Security Hub": ["EC2.21"],
    "CIS AWS 5.0": ["5.2"],
    "CIS AWS 7.0": ["6.2"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "A1.1.3"],
    "ISO 27001:2022": ["A.8.20", "A.8.21", "A.8.22"],
    "SOC 2": ["CC6.6"],
  },
  types: [...ACLS, RULE],
  breaks: {
    "every port for everybody": {
      sets: {
        ingress: [{ action: "allow", ruleNo: 10, protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" }],
      },
    },
  },
  scope: "stack",
  judge(resource, index) {
    const entries = resource.type === RULE ? [separateEntry(resource)] : inlineEntries(resource);
    const all = resource.type === RULE ? entriesBeside(resource, index) : entries;
    return entries.map((entry) => judgeEntry(entry, all));
  },
};

/** An entry of a network ACL about what comes in; the entry with the lowest number that fits decides. */
interface Entry extends PortRange {
  readonly subject: string;
  readonly isInbound: Answer;
  readonly action: Reading;
  readonly number: Reading;
  readonly blocks: readonly Reading[];
}

function inlineEntries(acl: GraphResource): readonly Entry[] {
  return itemsOf(read(acl, "ingress")).map((entry) => ({
    subject: entry.path,
    isInbound: "yes",
    action: within(entry, "action"),
    number: within(entry, "ruleNo"),
    blocks: [within(entry, "cidrBlock"), within(entry, "ipv6CidrBlock")],
    protocol: within(entry, "protocol"),
    fromPort: within(entry, "fromPort"),
    toPort: within(entry, "toPort"),
  }));
}

function separateEntry(rule: GraphResource): Entry {
  return {
    subject: "the rule",
    isInbound: not(hasItem(read(rule, "egress"), isTrue)),
    action: read(rule, "ruleAction"),
    number: read(rule, "ruleNumber"),
    blocks: [read(rule, "cidrBlock"), read(rule, "ipv6CidrBlock")],
    protocol: read(rule, "protocol"),
    fromPort: read(rule, "fromPort"),
    toPort: read(rule, "toPort"),
  };
}

/** The entries of the same ACL; none where nobody can tell which ACL that is. */
function entriesBeside(rule: GraphResource, index: GraphIndex): readonly Entry[] {
  const acl = aclOf(rule, index);
  const rules = acl === undefined ? [] : index.ofTypes([RULE]).filter((each) => aclOf(each, index) === acl);
  return rules.map(separateEntry);
}

function aclOf(rule: GraphResource, index: GraphIndex): string | undefined {
  const { value: id, property } = read(rule, "networkAclId");
  if (typeof id === "string") return id;
  const [source, ...others] = sourcesOf(rule, property, { index, types: [...ACLS, ...NETWORKS] });
  return others.length === 0 ? source?.urn : undefined;
}

function judgeEntry(entry: Entry, all: readonly Entry[]): Verdict {
  const admits = anyOf(
    PORTS.map((port) =>
      allOf([
        fits(entry, port, "allow"),
        not(anyOf(all.map((other) => allOf([isBefore(other, entry), fits(other, port, "deny")])))),
      ]),
    ),
  );
  return verdictOf(not(admits), `${entry.subject} lets the internet to a port of administrators`);
}

function fits(entry: Entry, port: number, action: string): Answer {
  return allOf([
    entry.isInbound,
    hasItem(entry.action, (value) => value === action),
    anyOf(entry.blocks.map((block) => hasItem(block, admitsInternet))),
    coversTcp(entry, port),
  ]);
}

function isBefore(other: Entry, entry: Entry): Answer {
  return hasItem(other.number, (value) => toNumber(value) < toNumber(entry.number.value));
}
