import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sRbacNoWildcard } from "../../../policies/rules/k8s-rbac-no-wildcard";
import { describeRule } from "../behaviour";
import { object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const role = (rule: GraphValue, type = "Role") => object(`rbac.authorization.k8s.io/v1:${type}`, { rules: [rule] });
const allowing = (rule: Inputs, type?: string) => role({ verbs: ["get"], resources: ["pods"], ...rule }, type);
const binding = (name: GraphValue, type = "RoleBinding") =>
  object(`rbac.authorization.k8s.io/v1:${type}`, { roleRef: { kind: "ClusterRole", name } });

describeRule(k8sRbacNoWildcard, {
  "passes a role that says what it lets, and its binding": {
    given: [allowing({}), allowing({}, "ClusterRole"), binding("keeper"), binding("keeper", "ClusterRoleBinding")],
  },
  "leaves a role without rules alone": {
    given: [object("rbac.authorization.k8s.io/v1:ClusterRole", { aggregationRule: {} })],
    notApplicable: true,
  },
  "objects to wildcards, in both forms of a role": {
    given: [allowing({ verbs: ["*"] }, "ClusterRole"), allowing({ resources: ["pods", "*"] })],
    violations: ["rules[0].verbs has a wildcard", "rules[0].resources has a wildcard"],
  },
  "objects to what lets somebody climb": {
    given: ["bind", "escalate", "impersonate"].map((verb) => allowing({ verbs: ["get", verb] })),
    violations: Array.from({ length: 3 }, () => "rules[0].verbs has one of bind, escalate, impersonate"),
  },
  "objects to administrators, in both forms of a binding": {
    given: [binding("cluster-admin", "ClusterRoleBinding"), binding("cluster-admin")],
    violations: ["roleRef.name is cluster-admin", "roleRef.name is cluster-admin"],
  },
  "cannot tell of what is unknown": {
    given: [role(UNKNOWN), allowing({ verbs: [UNKNOWN] }), binding(UNKNOWN)],
    undetermined: ["rules[0]", "rules[0].verbs[0]", "roleRef.name"],
  },
});
