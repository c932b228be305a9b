import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { allOf, anyOf, type Answer, not, verdictOf } from "../answer";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { EGRESS_TYPES, isOpen, SECURITY_GROUP, type SecurityRule, securityRulesOf } from "../subjects/security-rule";
import { undetermined } from "../../platform/graph/undetermined";
import { sourcesOf, thatName } from "../../platform/graph/wiring";

/** Stores of data, and where they name their security groups. */
const GROUPS: ReadonlyMap<string, string> = new Map([
  ["aws:docdb/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:elasticache/replicationGroup:ReplicationGroup", "securityGroupIds"],
  ["aws:memorydb/cluster:Cluster", "securityGroupIds"],
  ["aws:mq/broker:Broker", "securityGroups"],
  ["aws:neptune/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:rds/cluster:Cluster", "vpcSecurityGroupIds"],
  ["aws:rds/instance:Instance", "vpcSecurityGroupIds"],
]);

export const sgEgressScoped: StackRule = {
  id: "sg-egress-scoped",
  title: "Stores of data cannot reach the internet",
  severity: "medium",
  level: "advisory",
  rationale: "A database calls nobody: who can make it do so carries the data out by the way that stands open.",
  remedy: "leave out egress of the store's security group, or name the blocks that it calls",
  controls: {},
  types: [...GROUPS.keys()],
  breaks: {
    "a store that may call the internet": {
      type: SECURITY_GROUP,
      name: "*-cache",
      sets: { egress: [{ description: "All", protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    },
  },
  scope: "stack",
  judge(store, index) {
    const list = read(store, GROUPS.get(store.type) ?? "");
    const groups = sourcesOf(store, list.property, { index, types: [SECURITY_GROUP] });
    const unseen = itemsOf(list).slice(groups.length);
    const opens = anyOf([
      ...groups.map((group) => opensOut(group, index)),
      ...unseen.map(() => undetermined(`security groups in ${list.path}`)),
    ]);
    return list.value === undefined
      ? []
      : [verdictOf(not(opens), `a security group in ${list.path} lets the store reach the internet`)];
  },
};

function opensOut(group: GraphResource, index: GraphIndex): Answer {
  const apart = thatName(group, "securityGroupId", index.ofTypes(EGRESS_TYPES));
  return anyOf([
    ...[group, ...apart.surely].flatMap(securityRulesOf).map(isOpenEgress),
    ...apart.perhaps.map(() => undetermined("securityGroupId of a rule")),
  ]);
}

function isOpenEgress(rule: SecurityRule): Answer {
  const { direction } = rule;
  if (direction.value === "ingress") return "no";
  return allOf([isOpen(rule), isHidden(direction) ? undetermined(direction.path) : "yes"]);
}
