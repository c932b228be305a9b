import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sMinReplicasAndSpread } from "../../../policies/rules/k8s-min-replicas-and-spread";
import { describeRule, kubernetesOf } from "../behaviour";
import { deployment, object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const ZONE = "topology.kubernetes.io/zone";
const SPREAD = { topologySpreadConstraints: [{ topologyKey: "kubernetes.io/hostname" }, { topologyKey: ZONE }] };
const NOT_SPREAD = "spec.template.spec does not spread pods over zones";
const HERE = kubernetesOf("own");

const running = (replicas: GraphValue, pod: Inputs = SPREAD) => deployment(pod, { spec: { replicas } });
const scaler = (inputs: Inputs, target: Inputs = { kind: "Deployment", name: "web" }) =>
  object("autoscaling/v2:HorizontalPodAutoscaler", { spec: { scaleTargetRef: target, maxReplicas: 9, ...inputs } });

describeRule(k8sMinReplicasAndSpread, {
  "passes two pods over zones": { given: [running(2)] },
  "passes pods that shun each other's zone, surely or if they can": {
    given: [
      running(2, {
        affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: ZONE }] } },
      }),
      running(2, {
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [{ podAffinityTerm: { topologyKey: ZONE } }],
          },
        },
      }),
    ],
  },
  "passes what an autoscaler keeps up": { given: [deployment(SPREAD), scaler({ minReplicas: 2 })] },
  "passes what KEDA keeps up": {
    given: [
      deployment(SPREAD),
      object("keda.sh/v1alpha1:ScaledObject", {
        spec: { scaleTargetRef: { name: "web" }, minReplicaCount: 2, maxReplicaCount: 5 },
      }),
    ],
  },
  "passes one pod, as development has it": { given: [deployment({})], thresholds: { fewestReplicas: 1 } },
  "leaves alone what must never run twice": {
    given: [deployment({}, { spec: { strategy: { type: "Recreate" } } })],
    notApplicable: true,
  },
  "objects to one pod, said or not": {
    given: [running(1), deployment(SPREAD)],
    violations: ["spec.replicas is not at least 2", "spec.replicas is not at least 2"],
  },
  "objects to pods that may all be in one zone": {
    given: [running(3, { topologySpreadConstraints: [{ topologyKey: "kubernetes.io/hostname" }] }), running(2, {})],
    violations: [NOT_SPREAD, NOT_SPREAD],
  },
  "objects to an autoscaler that goes down to one": {
    given: [running(5, {}), scaler({ minReplicas: 1 })],
    violations: ["spec.minReplicas is not at least 2", NOT_SPREAD],
  },
  "objects where the autoscaler is another workload's, namespace's or cluster's": {
    given: [
      running(1),
      scaler({ minReplicas: 2 }, { kind: "StatefulSet", name: "web" }),
      scaler({ minReplicas: 2 }, { kind: "Deployment", name: "api" }),
      object(
        "autoscaling/v2:HorizontalPodAutoscaler",
        { spec: { scaleTargetRef: { kind: "Deployment", name: "web" }, minReplicas: 2 } },
        { metadata: { namespace: "other" } },
      ),
      HERE,
      object(
        "autoscaling/v2:HorizontalPodAutoscaler",
        { spec: { scaleTargetRef: { kind: "Deployment", name: "web" }, minReplicas: 2 } },
        { provider: HERE },
      ),
    ],
    violations: ["spec.replicas is not at least 2"],
  },
  "cannot tell of what is unknown": {
    given: [running(UNKNOWN, { topologySpreadConstraints: UNKNOWN }), deployment({}, { spec: { strategy: UNKNOWN } })],
    undetermined: ["spec.replicas", "spec.template.spec.topologySpreadConstraints", "spec.strategy"],
  },
});
