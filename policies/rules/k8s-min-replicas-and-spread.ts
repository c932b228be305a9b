import type { GraphResource } from "../../platform/graph/graph";
import { podSpecOf } from "../subjects/pod";
import { type Answer, anyOf, hasItem, judgedAtLeast, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, toNumber, within } from "../../platform/graph/reading";
import { replicasOf } from "../subjects/replicas";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";

import { undetermined } from "../../platform/graph/undetermined";

const ZONE = "topology.kubernetes.io/zone";

const THRESHOLDS = {
  fewestReplicas: wholeNumber({
    about: "The fewest pods of a deployment",
    unit: "pods",
    from: 1,
    to: 100,
    production: 2,
    development: 1,
    source: "Two, so that one may go: with its node, its zone, or for a new release. Development may stand still.",
  }),
};

export const k8sMinReplicasAndSpread: StackRule<typeof THRESHOLDS> = {
  id: "k8s-min-replicas-and-spread",
  title: "A deployment outlives the loss of a pod and of a zone",
  severity: "medium",
  level: "mandatory",
  rationale:
    "One pod is none for as long as its node is changed, and two on one node go together. A deployment that says Recreate must " +
    "never run twice, and is asked for nothing.",
  remedy:
    'run at least {fewestReplicas} pods, by replicas or minReplicas of an autoscaler, with topologySpreadConstraints over topology.kubernetes.io/zone, or say strategy: { type: "Recreate" } of what must never run twice',
  controls: {},
  types: ["kubernetes:apps/v1:Deployment"],
  thresholds: THRESHOLDS,
  breaks: {
    "one pod": { name: "*-pooler", sets: { "spec.replicas": 1 } },
    "pods that may all be in one zone": { omits: ["spec.template.spec.topologySpreadConstraints"] },
    "an autoscaler that goes down to one": {
      type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
      sets: { "spec.minReplicas": 1 },
    },
  },
  overlaps: ["k8s-hpa-bounds"],
  scope: "stack",
  judge(deployment, index, { fewestReplicas }) {
    const strategy = read(deployment, "spec", "strategy", "type");
    if (isHidden(strategy)) return [undetermined(strategy.path)];
    if (strategy.value === "Recreate") return [];
    const { least, most } = replicasOf(deployment, index);
    const few = judgedAtLeast(least, fewestReplicas, 1);
    return isAlone(most)
      ? [few]
      : [few, verdictOf(spreads(deployment), `${podSpecOf(deployment).path} does not spread pods over zones`)];
  },
};

function isAlone(most: Reading): boolean {
  return !isHidden(most) && toNumber(most.value ?? 1) < 2;
}

function spreads(deployment: GraphResource): Answer {
  const spec = podSpecOf(deployment);
  const rules = within(spec, "affinity", "podAntiAffinity");
  const isZone = (key: Reading): Answer => hasItem(key, (value) => value === ZONE);
  return anyOf([
    ...itemsOf(within(spec, "topologySpreadConstraints")).map((each) => isZone(within(each, "topologyKey"))),
    ...itemsOf(within(rules, "requiredDuringSchedulingIgnoredDuringExecution")).map((each) =>
      isZone(within(each, "topologyKey")),
    ),
    ...itemsOf(within(rules, "preferredDuringSchedulingIgnoredDuringExecution")).map((each) =>
      isZone(within(each, "podAffinityTerm", "topologyKey")),
    ),
  ]);
}
