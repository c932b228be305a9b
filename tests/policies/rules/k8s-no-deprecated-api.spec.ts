import { REMOVED_APIS } from "../../../platform/facts/kubernetes-apis";
import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoDeprecatedApi } from "../../../policies/rules/k8s-no-deprecated-api";
import { describeRule, kubernetesOf, resource } from "../behaviour";
import { object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "apiVersion is one that the cluster no longer serves";
const HERE = kubernetesOf("own");
const FLOWS = "flowcontrol.apiserver.k8s.io/v1beta3:FlowSchema";
const GONE = Object.entries(REMOVED_APIS).flatMap(([version, kinds]) =>
  Object.keys(kinds).map((kind) => `${version}:${kind}`),
);
/** What each type was called before, in the order in which types are asked. */
const FORMERLY = [
  ["apps/v1:DaemonSet", "extensions/v1beta1"],
  ["apps/v1:Deployment", "apps/v1beta1"],
  ["apps/v1:ReplicaSet", "apps/v1beta2"],
  ["apps/v1:StatefulSet", "apps/v1beta2"],
  ["batch/v1:CronJob", "batch/v1beta1"],
  ["autoscaling/v1:HorizontalPodAutoscaler", "autoscaling/v2beta1"],
  ["autoscaling/v2:HorizontalPodAutoscaler", "autoscaling/v2beta2"],
  ["networking.k8s.io/v1:Ingress", "networking.k8s.io/v1beta1"],
  ["networking.k8s.io/v1:NetworkPolicy", "extensions/v1beta1"],
  ["policy/v1:PodDisruptionBudget", "policy/v1beta1"],
  ["rbac.authorization.k8s.io/v1:Role", "rbac.authorization.k8s.io/v1beta1"],
  ["rbac.authorization.k8s.io/v1:RoleBinding", "rbac.authorization.k8s.io/v1beta1"],
  ["storage.k8s.io/v1:StorageClass", "storage.k8s.io/v1beta1"],
] as const;
/** What has always had its version. */
const CONSTANT = ["batch/v1:Job", "core/v1:Pod", "core/v1:ReplicationController"];

const cluster = (version: GraphValue, name: GraphValue = "own") =>
  resource("eks:index:Cluster", { ...(name === null ? {} : { name }), version });
const written = (type: string, inputs: Inputs = {}) => object(type, inputs, { provider: HERE });

describeRule(k8sNoDeprecatedApi, {
  "passes what is served, by the type or by what is written": {
    given: [HERE, written("apps/v1:Deployment"), written("policy/v1:PodDisruptionBudget", { apiVersion: "policy/v1" })],
  },
  "passes what the cluster still serves": { given: [HERE, cluster("1.31"), written(FLOWS)] },
  "objects to what the cluster no longer serves": {
    given: [HERE, cluster("1.32"), written(FLOWS)],
    violations: [MESSAGE],
  },
  "objects to everything that no supported cluster serves": {
    given: GONE.map((type) => object(type, {})),
    violations: GONE.map(() => MESSAGE),
  },
  "objects to an old version that is written under a new type": {
    given: FORMERLY.map(([type, apiVersion]) => written(type, { apiVersion })),
    violations: FORMERLY.map(() => MESSAGE),
  },
  "objects to an old version and kind that are written under a new type": {
    given: [written("networking.k8s.io/v1:Ingress", { apiVersion: "extensions/v1beta1", kind: "PodSecurityPolicy" })],
    violations: [MESSAGE],
  },
  "objects whatever another cluster serves": {
    given: [HERE, cluster("1.31", "other"), written(FLOWS)],
    violations: [MESSAGE],
  },
  "objects where nobody says which cluster it is, whatever one without a name serves": {
    given: [cluster("1.31", null), object(FLOWS, {})],
    violations: [MESSAGE],
  },
  "objects to what no supported cluster serves, where the cluster's version is unknown": {
    given: [HERE, cluster(UNKNOWN), written(FLOWS)],
    violations: [MESSAGE],
  },
  "cannot tell of a version that is unknown": {
    given: CONSTANT.map((type) => written(type, { apiVersion: UNKNOWN })),
    undetermined: CONSTANT.map(() => "apiVersion"),
  },
  "cannot tell of a kind that is unknown": {
    given: [written("apps/v1:Deployment", { kind: UNKNOWN })],
    undetermined: ["kind"],
  },
});
