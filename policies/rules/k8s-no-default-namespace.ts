import { readProvider } from "../../platform/graph/place";
import { POD_TYPES } from "../subjects/pod";
import { isHidden, read, toText } from "../../platform/graph/reading";
import { judged } from "../answer";
import { AUTOSCALERS } from "../subjects/replicas";
import type { StackRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";

const RELEASE = "kubernetes:helm.sh/v3:Release";

export const k8sNoDefaultNamespace: StackRule = {
  id: "k8s-no-default-namespace",
  title: "Everything is in a namespace that somebody chose",
  severity: "low",
  level: "mandatory",
  rationale: "The namespace default has no policy, no quota and no profile, and whatever forgets its own lands there.",
  remedy: "set metadata.namespace, or namespace of a release, to one of the program's own",
  controls: { "CIS EKS 1.8": ["4.5.1", "4.5.2"] },
  types: [
    ...POD_TYPES,
    ...AUTOSCALERS,
    "kubernetes:core/v1:ConfigMap",
    "kubernetes:core/v1:LimitRange",
    "kubernetes:core/v1:PersistentVolumeClaim",
    "kubernetes:core/v1:ResourceQuota",
    "kubernetes:core/v1:Secret",
    "kubernetes:core/v1:Service",
    "kubernetes:core/v1:ServiceAccount",
    "kubernetes:networking.k8s.io/v1:Ingress",
    "kubernetes:networking.k8s.io/v1:NetworkPolicy",
    "kubernetes:policy/v1:PodDisruptionBudget",
    "kubernetes:rbac.authorization.k8s.io/v1:Role",
    "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
    RELEASE,
  ],
  breaks: {
    "limits in the namespace of all": {
      type: "kubernetes:core/v1:LimitRange",
      sets: { "metadata.namespace": "default" },
    },
    "a release that says nothing": { type: RELEASE, omits: ["namespace"] },
  },
  overlaps: ["k8s-resource-quota"],
  scope: "stack",
  judge(object, index) {
    const own = object.type === RELEASE ? read(object, "namespace") : read(object, "metadata", "namespace");
    const usual = readProvider(object, index, "namespace");
    const isSaid = own.value !== undefined;
    if (!isSaid && isHidden(usual)) return [undetermined("namespace of the provider")];
    return [
      judged(
        isSaid ? own : usual,
        (value) => !["", "default"].includes(toText(value)),
        `${own.path} is not given, or is default`,
      ),
    ];
  },
};
