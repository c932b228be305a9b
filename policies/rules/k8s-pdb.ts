import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { besides } from "../subjects/kubernetes-object";
import { podLabelsOf } from "../subjects/pod";
import { anyOf } from "../answer";
import { isHidden, read, type Reading, toNumber } from "../../platform/graph/reading";
import { replicasOf } from "../subjects/replicas";
import type { StackRule } from "../rule";
import { selects } from "../subjects/selector";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const BUDGET = "kubernetes:policy/v1:PodDisruptionBudget";

export const k8sPdb: StackRule = {
  id: "k8s-pdb",
  title: "Nodes are emptied pod by pod, and can be emptied",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Without a budget a change of nodes ends all pods of a workload at once; with one that lets none go, it never comes to an end.",
  remedy: 'register a PodDisruptionBudget that selects the pods, with maxUnavailable of at least 1 or "25%"',
  controls: {},
  types: ["kubernetes:apps/v1:Deployment", "kubernetes:apps/v1:StatefulSet"],
  breaks: {
    "a workload without a budget": { type: BUDGET, removes: true },
    "a budget that lets none go": { type: BUDGET, sets: { "spec.maxUnavailable": 0 } },
    "a budget of other pods": {
      type: BUDGET,
      sets: { "spec.selector.matchLabels": { "app.kubernetes.io/name": "other" } },
    },
  },
  scope: "stack",
  judge(workload, index) {
    const { least } = replicasOf(workload, index);
    if (isHidden(least)) return [undetermined(least.path)];
    const pods = toNumber(least.value ?? 1);
    return pods >= 2 ? judgeBudgets(workload, pods, index) : [];
  },
};

function judgeBudgets(workload: GraphResource, pods: number, index: GraphIndex): readonly Verdict[] {
  const { surely, perhaps } = besides(workload, [BUDGET], index);
  const answers = surely.map((budget) => selects(read(budget, "spec", "selector"), podLabelsOf(workload)));
  const own = surely.filter((_, place) => answers[place] === "yes");
  if (own.length > 0) return own.map((budget) => judgeBudget(budget, pods));
  const answer = anyOf([...answers, ...perhaps.map(() => undetermined("namespace of a budget"))]);
  return [typeof answer === "string" ? violation("no PodDisruptionBudget selects the pods") : answer];
}

function judgeBudget(budget: GraphResource, pods: number): Verdict {
  const [most, least] = [read(budget, "spec", "maxUnavailable"), read(budget, "spec", "minAvailable")];
  const hidden = [most, least].find(isHidden);
  if (hidden !== undefined) return undetermined(`${hidden.path} of the budget`);
  const isOpen = most.value === undefined ? shareOf(least, pods) < pods : shareOf(most, pods) > 0;
  return isOpen ? PASS : violation("the PodDisruptionBudget lets no pod go");
}

/** Kubernetes rounds up. "Specifying a disruption budget for your application". */
function shareOf({ value = 0 }: Reading, pods: number): number {
  return typeof value === "string" && value.endsWith("%")
    ? Math.ceil((pods * Number(value.slice(0, -1))) / 100)
    : toNumber(value);
}
