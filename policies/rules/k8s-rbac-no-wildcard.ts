import { hasItem, judged, not, verdictOf } from "../answer";
import { itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import type { Verdict } from "../verdict";

const BINDINGS = [
  "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
  "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
];
const ROLES = ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "kubernetes:rbac.authorization.k8s.io/v1:Role"];

/** What lets somebody give himself all the rest. Kubernetes, "RBAC good practices". */
const CLIMBING = ["bind", "escalate", "impersonate"];

export const k8sRbacNoWildcard: ResourceRule = {
  id: "k8s-rbac-no-wildcard",
  title: "A role says what it lets, and lets nobody climb",
  severity: "critical",
  level: "mandatory",
  rationale:
    "A wildcard holds what will be invented next year too, secrets among it; and who may bind roles has them all.",
  remedy: "name the verbs and resources that are needed, and bind a role that has no more, never cluster-admin",
  controls: { "CIS EKS 1.8": ["4.1.1", "4.1.3", "4.1.8"] },
  types: [...ROLES, ...BINDINGS],
  breaks: {
    "a role for every verb": {
      type: "kubernetes:rbac.authorization.k8s.io/v1:Role",
      sets: { "rules[0].verbs": ["*"] },
    },
    "a role for everything": {
      type: "kubernetes:rbac.authorization.k8s.io/v1:Role",
      sets: { "rules[0].resources": ["*"] },
    },
    "a role to climb by": {
      type: "kubernetes:rbac.authorization.k8s.io/v1:Role",
      sets: { "rules[0].verbs": ["get", "escalate"] },
    },
    "an administrator": {
      type: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
      sets: { "roleRef.name": "cluster-admin" },
    },
  },
  scope: "resource",
  judge(resource) {
    if (!BINDINGS.includes(resource.type)) return itemsOf(read(resource, "rules")).flatMap(judgeRule);
    const role = read(resource, "roleRef", "name");
    return [judged(role, (value) => value !== "cluster-admin", `${role.path} is cluster-admin`)];
  },
};

function judgeRule(rule: Reading): readonly Verdict[] {
  const [verbs, resources] = [within(rule, "verbs"), within(rule, "resources")];
  return [
    ...[verbs, resources].map((list) =>
      verdictOf(not(hasItem(list, (value) => value === "*")), `${list.path} has a wildcard`),
    ),
    verdictOf(
      not(hasItem(verbs, (value) => CLIMBING.some((verb) => verb === value))),
      `${verbs.path} has one of ${CLIMBING.join(", ")}`,
    ),
  ];
}
