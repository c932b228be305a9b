import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { besides, nameOf } from "../subjects/kubernetes-object";
import { mainContainersOf, POD_TYPES } from "../subjects/pod";
import { allOf, type Answer, anyOf, hasItem, judged, judgedAtLeast, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, toNumber, toText, within } from "../../platform/graph/reading";
import { AUTOSCALERS } from "../subjects/replicas";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const THRESHOLDS = {
  fewestReplicas: wholeNumber({
    about: "The fewest pods that an autoscaler may go down to",
    unit: "pods",
    from: 1,
    to: 100,
    production: 2,
    development: 1,
    source: "Two, so that one may go. Development may stand still.",
  }),
  mostReplicas: wholeNumber({
    about: "The most pods that an autoscaler may go up to",
    unit: "pods",
    from: 1,
    to: 5000,
    production: 500,
    development: 500,
    source: "A bound for what a loop of requests, or a mistake, may cost; our choice.",
  }),
};

export const k8sHpaBounds: StackRule<typeof THRESHOLDS> = {
  id: "k8s-hpa-bounds",
  title: "An autoscaler has something to scale, by a measure that there is, between sensible bounds",
  severity: "medium",
  level: "mandatory",
  rationale: "One whose target is misspelt, or whose target requests nothing, never does anything, and nobody is told.",
  remedy:
    "set minReplicas to at least {fewestReplicas}, maxReplicas above it and to at most {mostReplicas}, name a workload of the namespace in scaleTargetRef, and give its containers the requests that are measured",
  controls: {},
  types: AUTOSCALERS,
  thresholds: THRESHOLDS,
  overlaps: [
    "k8s-min-replicas-and-spread",
    "k8s-pdb",
    "k8s-resources-set",
    "quota-load-balancing",
    "quota-organisation",
  ],
  breaks: {
    "an autoscaler that goes down to one": { sets: { "spec.minReplicas": 1 } },
    "an autoscaler that cannot move": { sets: { "spec.maxReplicas": 2 } },
    "an autoscaler without an end": { sets: { "spec.maxReplicas": 5000 } },
    "an autoscaler of nothing": { sets: { "spec.scaleTargetRef.name": "other" } },
    "a target that requests nothing": {
      type: "kubernetes:apps/v1:Deployment",
      name: "*-backend",
      omits: ["spec.template.spec.containers[0].resources"],
    },
  },
  scope: "stack",
  judge(scaler, index, { fewestReplicas, mostReplicas }) {
    const [least, most] = [read(scaler, "spec", "minReplicas"), read(scaler, "spec", "maxReplicas")];
    return [
      judgedAtLeast(least, fewestReplicas, 1),
      judged(most, (value) => toNumber(value) <= mostReplicas, `${most.path} is not at most ${String(mostReplicas)}`),
      judgeRoom(least, most),
      judgeTarget(scaler, index),
    ];
  },
};

function judgeRoom(least: Reading, most: Reading): Verdict {
  const hidden = [least, most].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  return toNumber(least.value ?? 1) < toNumber(most.value)
    ? PASS
    : violation(`${most.path} is not above ${least.path}`);
}

function judgeTarget(scaler: GraphResource, index: GraphIndex): Verdict {
  const reference = read(scaler, "spec", "scaleTargetRef");
  const [kind, name] = [within(reference, "kind"), within(reference, "name")];
  const hidden = [kind, name].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  const types = POD_TYPES.filter((type) => type.split(":").at(-1) === kind.value);
  // What a custom resource makes of its pods cannot be seen.
  if (types.length === 0) return undetermined(`target of ${reference.path}`);
  const { surely, perhaps } = besides(scaler, types, index);
  const target = surely.find((each) => nameOf(each).value === name.value);
  if (target !== undefined) return judgeRequests(scaler, target);
  return perhaps.length > 0 || surely.some((each) => isHidden(nameOf(each)))
    ? undetermined(`target of ${reference.path}`)
    : violation(`${reference.path} names nothing in the namespace`);
}

function judgeRequests(scaler: GraphResource, target: GraphResource): Verdict {
  const metrics = itemsOf(read(scaler, "spec", "metrics"));
  // Kubernetes measures processors where nothing is said, and the first version nothing else.
  const answers = metrics.length === 0 ? [allRequest(target, "cpu")] : metrics.map((metric) => suits(metric, target));
  return verdictOf(allOf(answers), "a container of the target requests nothing of what is measured");
}

function suits(metric: Reading, target: GraphResource): Answer {
  const [resource, type] = [within(metric, "resource", "name"), within(metric, "resource", "target", "type")];
  const hidden = [type, resource].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  return type.value === "Utilization" ? allRequest(target, toText(resource.value)) : "yes";
}

function allRequest(target: GraphResource, resource: string): Answer {
  return allOf(mainContainersOf(target).map((container) => requests(container, resource)));
}

function requests(container: Reading, resource: string): Answer {
  return anyOf(
    ["requests", "limits"].map((kind) => {
      const need = within(container, "resources", kind, resource);
      return isHidden(need) ? undetermined("resources of the target") : hasItem(need, (value) => value !== null);
    }),
  );
}
