import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sPdb } from "../../../policies/rules/k8s-pdb";
import { describeRule, resource } from "../behaviour";
import { deployment, object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const NONE = "no PodDisruptionBudget selects the pods";
const CLOSED = "the PodDisruptionBudget lets no pod go";
const SELECTOR = { matchLabels: { app: "web" } };

const running = (replicas: GraphValue) => deployment({}, { spec: { replicas } });
const budget = (spec: Inputs, namespace: GraphValue = "shop") =>
  object("policy/v1:PodDisruptionBudget", { spec: { selector: SELECTOR, ...spec } }, { metadata: { namespace } });
const selecting = (...matchExpressions: readonly GraphValue[]) =>
  budget({ selector: { matchExpressions }, maxUnavailable: 1 });

describeRule(k8sPdb, {
  "passes a budget that lets one go, or a share": {
    given: [running(3), budget({ maxUnavailable: 1 }), budget({ maxUnavailable: "25%" }), budget({ minAvailable: 2 })],
  },
  "passes a budget that asks for a share, which is rounded up": {
    given: [running(3), budget({ minAvailable: "50%" })],
  },
  "passes a budget that selects by expressions, or everything": {
    given: [
      running(3),
      selecting(
        { key: "app", operator: "In", values: ["web"] },
        { key: "app", operator: "Exists" },
        { key: "gone", operator: "DoesNotExist" },
        { key: "app", operator: "NotIn", values: ["api"] },
      ),
      budget({ selector: {}, maxUnavailable: 1 }),
    ],
  },
  "passes what an autoscaler keeps up": {
    given: [
      running(1),
      budget({ maxUnavailable: 1 }),
      object("autoscaling/v2:HorizontalPodAutoscaler", {
        spec: { scaleTargetRef: { kind: "Deployment", name: "web" }, minReplicas: 2 },
      }),
    ],
  },
  "leaves one pod alone": { given: [running(1), deployment({})], notApplicable: true },
  "objects to pods without a budget, in both forms": {
    given: [
      running(2),
      resource("kubernetes:apps/v1:StatefulSet", { metadata: { name: "db" }, spec: { replicas: 3 } }),
    ],
    violations: [NONE, NONE],
  },
  "objects where the budget is of other pods, or in another namespace": {
    given: [
      running(2),
      budget({ selector: { matchLabels: { app: "api" } } }),
      budget({ maxUnavailable: 1 }, "other"),
      selecting({ key: "app", operator: "NotIn", values: ["web"] }),
      selecting({ key: "app", operator: "DoesNotExist" }),
      selecting({ key: "gone", operator: "Exists" }),
    ],
    violations: [NONE],
  },
  "objects to a budget that lets none go": {
    given: [running(2), budget({ maxUnavailable: 0 })],
    violations: [CLOSED],
  },
  "objects to a budget that asks for all": {
    given: [running(2), budget({ minAvailable: "60%" })],
    violations: [CLOSED],
  },
  "objects to the same as a number that is written as text": {
    given: [running(2), budget({ minAvailable: "2" })],
    violations: [CLOSED],
  },
  "cannot tell of numbers that are unknown": {
    given: [running(UNKNOWN)],
    undetermined: ["spec.replicas"],
  },
  "cannot tell of a budget that is unknown": {
    given: [running(2), budget({ maxUnavailable: UNKNOWN })],
    undetermined: ["spec.maxUnavailable of the budget"],
  },
  "cannot tell of a selector that is unknown": {
    given: [running(2), budget({ selector: { matchLabels: { app: UNKNOWN } } })],
    undetermined: ["spec.selector"],
  },
  "cannot tell of a namespace that is unknown": {
    given: [running(2), budget({ maxUnavailable: 1 }, UNKNOWN)],
    undetermined: ["namespace of a budget"],
  },
});
