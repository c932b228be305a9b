import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoDeprecatedApi } from "../../../policies/rules/k8s-no-deprecated-api";
import { describeRule, kubernetesOf, resource } from "../behaviour";
import { object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "apiVersion is one that the cluster no longer serves";
const HERE = kubernetesOf("own");
const FLOWS = "flowcontrol.apiserver.k8s.io/v1beta3:FlowSchema";

const cluster = (version: GraphValue) => resource("eks:index:Cluster", { name: "own", version });
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
  "objects to what no supported cluster serves": {
    given: [object("extensions/v1beta1:Ingress", {}), object("batch/v1beta1:CronJob", {})],
    violations: [MESSAGE, MESSAGE],
  },
  "objects to an old version that is written under a new type": {
    given: [written("apps/v1:Deployment", { apiVersion: "apps/v1beta2", kind: "Deployment" })],
    violations: [MESSAGE],
  },
  "cannot tell of a version that is unknown": {
    given: [written("apps/v1:Deployment", { apiVersion: UNKNOWN })],
    undetermined: ["apiVersion"],
  },
});
