import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sHpaBounds } from "../../../policies/rules/k8s-hpa-bounds";
import { describeRule } from "../behaviour";
import { deployment, deploymentOf, object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const TARGET = { kind: "Deployment", name: "web" };
const CPU = { resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } };
const REQUESTING = deploymentOf({ resources: { requests: { cpu: "1" } } });
const UNMEASURED = "a container of the target requests nothing of what is measured";

const scaler = (spec: Inputs, version = "v2") =>
  object(`autoscaling/${version}:HorizontalPodAutoscaler`, {
    spec: { scaleTargetRef: TARGET, minReplicas: 2, maxReplicas: 10, metrics: [CPU], ...spec },
  });

describeRule(k8sHpaBounds, {
  "passes a scaler of something that says what it needs, in both versions": {
    given: [REQUESTING, scaler({}), scaler({}, "v1")],
  },
  "passes as many pods as it may come to have": { given: [REQUESTING, scaler({ maxReplicas: 500 })] },
  "passes a limit, which stands for a request": {
    given: [deploymentOf({ resources: { limits: { cpu: "1" } } }), scaler({})],
  },
  "passes a target that is named among others": {
    given: [deployment({}, { name: "api", metadata: { name: "api" } }), REQUESTING, scaler({})],
  },
  "passes a target with processors where nothing says what is measured": {
    given: [REQUESTING, scaler({ metrics: [] }), scaler({ metrics: [] }, "v1")],
  },
  "passes other measures": {
    given: [
      deploymentOf({}),
      scaler({ metrics: [{ pods: {} }, { resource: { name: "cpu", target: { type: "AverageValue" } } }] }),
    ],
  },
  "passes one to two pods, as development has them": {
    given: [REQUESTING, scaler({ minReplicas: 1, maxReplicas: 2 })],
    thresholds: { fewestReplicas: 1, mostReplicas: 10 },
  },
  "objects to bounds in the first version": {
    given: [REQUESTING, scaler({ minReplicas: 1 }, "v1")],
    violations: ["spec.minReplicas is not at least 2"],
  },
  "objects to bounds that are too low, too high or the same": {
    given: [
      REQUESTING,
      scaler({ minReplicas: 1 }),
      scaler({ maxReplicas: 1000 }),
      scaler({ minReplicas: 5, maxReplicas: 5 }),
    ],
    violations: [
      "spec.minReplicas is not at least 2",
      "spec.maxReplicas is not at most 500",
      "spec.maxReplicas is not above spec.minReplicas",
    ],
  },
  "objects to a target that there is not": {
    given: [deployment({}, { metadata: { name: "api" } }), scaler({})],
    violations: ["spec.scaleTargetRef names nothing in the namespace"],
  },
  "objects to a target that requests nothing": {
    given: [deploymentOf({ resources: { requests: { memory: "1Gi" } } }), scaler({})],
    violations: [UNMEASURED],
  },
  "objects to a request that is taken back": {
    given: [deploymentOf({ resources: { requests: { cpu: null } } }), scaler({})],
    violations: [UNMEASURED],
  },
  "objects to a target without processors where nothing says what is measured, in both versions": {
    given: [
      deploymentOf({ resources: { requests: { memory: "1Gi" } } }),
      scaler({ metrics: [] }),
      scaler({ metrics: [] }, "v1"),
    ],
    violations: [UNMEASURED, UNMEASURED],
  },
  "objects to another container of the target that requests nothing": {
    given: [deployment({ containers: [{ resources: { requests: { cpu: "1" } } }, {}] }), scaler({})],
    violations: [UNMEASURED],
  },
  "cannot tell of what is unknown, or of what a custom resource makes": {
    given: [
      REQUESTING,
      scaler({ minReplicas: UNKNOWN, maxReplicas: UNKNOWN }),
      scaler({ scaleTargetRef: UNKNOWN }),
      scaler({ scaleTargetRef: { kind: "Rollout", name: "web" } }),
    ],
    undetermined: ["spec.minReplicas", "spec.maxReplicas", "spec.scaleTargetRef", "target of spec.scaleTargetRef"],
  },
  "cannot tell of a target whose name is unknown": {
    given: [deployment({}, { metadata: { name: UNKNOWN } }), scaler({})],
    undetermined: ["target of spec.scaleTargetRef"],
  },
  "cannot tell of a target that may be one of several, or in a namespace that is unknown": {
    given: [
      deployment({}, { name: "api", metadata: { name: "api" } }),
      deployment({}, { name: "unnamed", metadata: { name: UNKNOWN } }),
      scaler({}),
    ],
    undetermined: ["target of spec.scaleTargetRef"],
  },
  "cannot tell of a target whose namespace is unknown": {
    given: [deployment({}, { metadata: { namespace: UNKNOWN } }), scaler({})],
    undetermined: ["target of spec.scaleTargetRef"],
  },
  "cannot tell of a measure that is unknown": {
    given: [
      REQUESTING,
      scaler({ metrics: UNKNOWN }),
      scaler({ metrics: [{ resource: { name: UNKNOWN, target: { type: "Utilization" } } }] }),
    ],
    undetermined: ["spec.metrics", "spec.metrics[0].resource.name"],
  },
  "cannot tell of requests that are unknown": {
    given: [deploymentOf({ resources: UNKNOWN }), scaler({})],
    undetermined: ["resources of the target"],
  },
});
