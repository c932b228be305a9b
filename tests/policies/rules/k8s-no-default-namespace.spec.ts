import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoDefaultNamespace } from "../../../policies/rules/k8s-no-default-namespace";
import { describeRule, resource } from "../behaviour";
import { deployment, object } from "../workloads";

const RELEASE = "kubernetes:helm.sh/v3:Release";
/** In the order in which they are asked. */
const TYPES = [
  ...["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"].map((kind) => `apps/v1:${kind}`),
  ...["batch/v1:CronJob", "batch/v1:Job", "core/v1:Pod", "core/v1:ReplicationController"],
  ...["autoscaling/v1:HorizontalPodAutoscaler", "autoscaling/v2:HorizontalPodAutoscaler"],
  ...["ConfigMap", "LimitRange", "PersistentVolumeClaim", "ResourceQuota", "Secret", "Service", "ServiceAccount"].map(
    (kind) => `core/v1:${kind}`,
  ),
  ...["networking.k8s.io/v1:Ingress", "networking.k8s.io/v1:NetworkPolicy", "policy/v1:PodDisruptionBudget"],
  ...["rbac.authorization.k8s.io/v1:Role", "rbac.authorization.k8s.io/v1:RoleBinding"],
];
const MESSAGE = "metadata.namespace is not given, or is default";

const providing = (namespace: GraphValue) => resource("pulumi:providers:kubernetes", { namespace }, { name: "kept" });
const HERE = providing("shop");
/** A Secret that leaves its namespace to a provider. */
const left = (namespace: GraphValue) => [
  providing(namespace),
  resource("kubernetes:core/v1:Secret", {}, { provider: providing(namespace) }),
];

describeRule(k8sNoDefaultNamespace, {
  "passes a namespace that is said, by the object or by its provider": {
    given: [
      deployment({}),
      resource(RELEASE, { namespace: "keda" }),
      ...left("shop"),
      resource(RELEASE, {}, { provider: HERE }),
    ],
  },
  "passes a namespace of its own, whatever the provider's is": {
    given: [providing("default"), object("core/v1:Secret", {}, { provider: providing("default") })],
  },
  "objects to the one of all, whatever is in it": {
    given: TYPES.map((type) => object(type, {}, { metadata: { namespace: "default" } })),
    violations: TYPES.map(() => MESSAGE),
  },
  "objects to silence, and to an empty name": {
    given: [
      object("core/v1:Service", {}, { metadata: { namespace: "" } }),
      resource("kubernetes:core/v1:ConfigMap", { metadata: { name: "web" } }),
      resource(RELEASE, {}),
      resource(RELEASE, { namespace: "default" }, { name: "other" }),
    ],
    violations: [MESSAGE, MESSAGE, "namespace is not given, or is default", "namespace is not given, or is default"],
  },
  "objects to the one of all as the provider's": { given: left("default"), violations: [MESSAGE] },
  "objects to a provider that names it by nothing": { given: left(""), violations: [MESSAGE] },
  "objects to the one of all, whatever is unknown of the provider": {
    given: [
      providing(UNKNOWN),
      object("core/v1:Secret", {}, { metadata: { namespace: "default" }, provider: providing(UNKNOWN) }),
    ],
    violations: [MESSAGE],
  },
  "cannot tell of a namespace that is unknown": {
    given: [object("core/v1:Service", {}, { metadata: { namespace: UNKNOWN } })],
    undetermined: ["metadata.namespace"],
  },
  "cannot tell of a provider's that is unknown": { given: left(UNKNOWN), undetermined: ["namespace of the provider"] },
});
