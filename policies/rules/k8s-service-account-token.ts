import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { besides, inCluster, nameOf, namespaceOf } from "../subjects/kubernetes-object";
import { POD_TYPES, podSpecOf } from "../subjects/pod";
import { allOf, anyOf, type Answer, hasItem, judged, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { PASS, type Verdict } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const ACCOUNT = "kubernetes:core/v1:ServiceAccount";
const BINDINGS = [
  "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding",
  "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
];

export const k8sServiceAccountToken: StackRule = {
  id: "k8s-service-account-token",
  title: "A pod gets a token of the cluster only if it may do something with it",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Whoever breaks into a pod has its token, and what others are given by mistake with it: all that share the account default " +
    "get that too.",
  remedy:
    "name a serviceAccountName of the pod's own, and set automountServiceAccountToken: false unless a RoleBinding gives the account something",
  controls: { "CIS EKS 1.8": ["4.1.5", "4.1.6"] },
  types: POD_TYPES,
  breaks: {
    "pods of the account that all share": { sets: { "spec.template.spec.serviceAccountName": "default" } },
    "a token for nothing": { name: "*-pooler", sets: { "spec.template.spec.automountServiceAccountToken": true } },
    "a token whose use was taken away": {
      type: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
      name: "*-keeper",
      removes: true,
    },
  },
  scope: "stack",
  judge(workload, index) {
    const account = podSetting(workload, "serviceAccountName");
    const own = judged(
      account,
      (value) => typeof value === "string" && value !== "" && value !== "default",
      `${account.path} names no account of the pod's own`,
    );
    return [own, judgeToken(workload, account, index)];
  },
};

function podSetting(workload: GraphResource, key: string): Reading {
  return within(podSpecOf(workload), key);
}

function judgeToken(workload: GraphResource, account: Reading, index: GraphIndex): Verdict {
  const mounts = podSetting(workload, "automountServiceAccountToken");
  const hidden = [mounts, account].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  if (mounts.value === false) return PASS;
  const named = besides(workload, [ACCOUNT], index).surely.find((each) => nameOf(each).value === account.value);
  const usually = named === undefined ? undefined : read(named, "automountServiceAccountToken");
  if (mounts.value === undefined && usually?.value === false) return PASS;
  if (mounts.value === undefined && usually !== undefined && isHidden(usually)) return undetermined(usually.path);
  return verdictOf(
    anyOf(inCluster(workload, BINDINGS, index).map((binding) => bindsTo(binding, workload, account))),
    `${mounts.path} is not false, and no role is bound to the account`,
  );
}

function bindsTo(binding: GraphResource, workload: GraphResource, account: Reading): Answer {
  const namespace = namespaceOf(workload);
  return anyOf(
    itemsOf(read(binding, "subjects")).map((subject) =>
      allOf([
        hasItem(within(subject, "kind"), (kind) => kind === "ServiceAccount"),
        hasItem(within(subject, "name"), (name) => name === account.value),
        isHidden(namespace)
          ? undetermined(namespace.path)
          : hasItem(within(subject, "namespace"), (value) => value === namespace.value),
      ]),
    ),
  );
}
