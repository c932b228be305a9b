import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sResourceQuota } from "../../../policies/rules/k8s-resource-quota";
import { describeRule, resource } from "../behaviour";
import { object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const NAMESPACE = resource("kubernetes:core/v1:Namespace", { metadata: { name: "shop" } });
const NO_QUOTA = "no ResourceQuota bounds processors and memory";
const NO_LIMITS = "no LimitRange gives containers limits";
const LIMIT = { type: "Container", default: { cpu: "1", memory: "1Gi" } };

/** Kinds that somebody makes who wants pods; the star is all of them. */
const MAKERS = [
  ...["cronjobs", "daemonsets", "deployments", "jobs", "pods", "replicasets", "replicationcontrollers"],
  ...["statefulsets", "*"],
];

const role = (rule: Inputs = {}) =>
  object("rbac.authorization.k8s.io/v1:Role", {
    rules: [{ verbs: ["get", "create"], resources: ["services", "deployments"], ...rule }],
  });
const quota = (hard: GraphValue = { "limits.cpu": "10", "limits.memory": "20Gi" }, namespace: GraphValue = "shop") =>
  object("core/v1:ResourceQuota", { spec: { hard } }, { metadata: { namespace } });
const limits = (...all: readonly GraphValue[]) => object("core/v1:LimitRange", { spec: { limits: all } });

describeRule(k8sResourceQuota, {
  "passes a quota and limits where others make pods": { given: [NAMESPACE, role(), quota(), limits(LIMIT)] },
  "leaves a namespace alone in which nobody else makes any": {
    given: [NAMESPACE, role({ verbs: ["get"] }), role({ resources: ["services"] })],
    notApplicable: true,
  },
  "passes a quota of what pods ask for, by either name": {
    given: [NAMESPACE, role(), quota({ "requests.cpu": "10", "requests.memory": "20Gi" }), limits(LIMIT)],
  },
  "passes a quota of the same by its short name": {
    given: [NAMESPACE, role(), quota({ cpu: "10", memory: "20Gi" }), limits(LIMIT)],
  },
  "passes a quota and limits where nobody knows whether others make pods": {
    given: [NAMESPACE, role({ verbs: [UNKNOWN] }), quota(), limits(LIMIT)],
  },
  ...Object.fromEntries(
    MAKERS.map((maker) => [
      `objects to neither where others make ${maker}`,
      { given: [NAMESPACE, role({ resources: [maker] })], violations: [NO_QUOTA, NO_LIMITS] },
    ]),
  ),
  "objects to neither": { given: [NAMESPACE, role()], violations: [NO_QUOTA, NO_LIMITS] },
  "objects to those of something else": {
    given: [
      NAMESPACE,
      role({ verbs: ["*"], resources: ["*"] }),
      quota({ pods: "10" }),
      quota({ "limits.cpu": "10" }),
      quota(undefined, "bank"),
      limits({ type: "PersistentVolumeClaim", default: {} }, { type: "Container", max: {} }),
    ],
    violations: [NO_QUOTA, NO_LIMITS],
  },
  "cannot tell of names and roles that are unknown": {
    given: [
      resource("kubernetes:core/v1:Namespace", { metadata: UNKNOWN }, { name: "unnamed" }),
      NAMESPACE,
      role({ verbs: [UNKNOWN] }),
    ],
    undetermined: ["metadata", "rules[0].verbs[0]"],
  },
  "cannot tell of a quota or of limits that are unknown": {
    given: [
      NAMESPACE,
      role(),
      quota({ pods: "10" }),
      quota(UNKNOWN),
      limits({ type: "Container" }, { type: "Container", default: UNKNOWN }),
    ],
    undetermined: ["spec.hard of a quota", "limits of a LimitRange"],
  },
  "cannot tell of a quota whose namespace is unknown": {
    given: [NAMESPACE, role(), quota({ "limits.cpu": "1" }, UNKNOWN), limits(LIMIT)],
    undetermined: ["namespace of a quota or of limits"],
  },
});
