import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { inNamespace, nameOf } from "../subjects/kubernetes-object";
import { allOf, anyOf, type Answer, hasItem } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const ROLE = "kubernetes:rbac.authorization.k8s.io/v1:Role";
const QUOTA = "kubernetes:core/v1:ResourceQuota";
const LIMITS = "kubernetes:core/v1:LimitRange";

/** What makes pods. */
const MAKERS = [
  ...["cronjobs", "daemonsets", "deployments", "jobs", "pods", "replicasets", "replicationcontrollers", "statefulsets"],
  "*",
];

export const k8sResourceQuota: StackRule = {
  id: "k8s-resource-quota",
  title: "Where others make pods, they cannot take all that there is",
  severity: "high",
  level: "mandatory",
  rationale:
    "What this program makes is bounded by what it says; what is made at run time, for users, is bounded by a quota or by the bill.",
  remedy:
    "register in the namespace a ResourceQuota with limits.cpu and limits.memory, and a LimitRange with default limits of a container",
  controls: {},
  types: ["kubernetes:core/v1:Namespace"],
  breaks: {
    "a namespace without a quota": { type: QUOTA, removes: true },
    "a quota of something else": { type: QUOTA, sets: { "spec.hard": { pods: "100" } } },
    "a namespace whose pods need not say what they take": { type: LIMITS, removes: true },
  },
  scope: "stack",
  judge(namespace, index) {
    const name = nameOf(namespace);
    if (isHidden(name)) return [undetermined(name.path)];
    const roles = inNamespace(namespace, [ROLE], index);
    const isShared = anyOf(roles.surely.map(letsMake));
    if (isShared === "no") return [];
    return [
      judgeOne({ namespace, type: QUOTA, index }, bounds, "no ResourceQuota bounds processors and memory"),
      judgeOne({ namespace, type: LIMITS, index }, defaults, "no LimitRange gives containers limits"),
    ].map((verdict) => (verdict.kind === "violation" && isShared !== "yes" ? isShared : verdict));
  },
};

function letsMake(role: GraphResource): Answer {
  return anyOf(
    itemsOf(read(role, "rules")).map((rule) =>
      allOf([
        hasItem(within(rule, "verbs"), (verb) => verb === "create" || verb === "*"),
        hasItem(within(rule, "resources"), (resource) => MAKERS.some((maker) => maker === resource)),
      ]),
    ),
  );
}

function judgeOne(
  { namespace, type, index }: { readonly namespace: GraphResource; readonly type: string; readonly index: GraphIndex },
  isIt: (object: GraphResource) => Answer,
  message: string,
): Verdict {
  const { surely, perhaps } = inNamespace(namespace, [type], index);
  const answer = anyOf([...surely.map(isIt), ...perhaps.map(() => undetermined("namespace of a quota or of limits"))]);
  if (typeof answer !== "string") return answer;
  return answer === "yes" ? PASS : violation(message);
}

function bounds(quota: GraphResource): Answer {
  const hard = read(quota, "spec", "hard");
  if (isHidden(hard)) return undetermined(`${hard.path} of a quota`);
  const has = (...keys: readonly string[]): boolean => keys.some((key) => within(hard, key).value !== undefined);
  return has("limits.cpu", "requests.cpu", "cpu") && has("limits.memory", "requests.memory", "memory") ? "yes" : "no";
}

function defaults(limits: GraphResource): Answer {
  return anyOf(itemsOf(read(limits, "spec", "limits")).map(isForContainers));
}

function isForContainers(limit: Reading): Answer {
  const [type, usual] = [within(limit, "type"), within(limit, "default")];
  return isHidden(usual)
    ? undetermined("limits of a LimitRange")
    : allOf([hasItem(type, (value) => value === "Container"), usual.value === undefined ? "no" : "yes"]);
}
