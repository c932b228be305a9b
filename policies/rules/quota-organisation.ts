import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { INSTANCE_OWNERS, largest, mostInstances } from "../../platform/graph/instances";
import { DEPLOYMENT, mostPods, WORKLOADS } from "../subjects/pods";
import { isHidden, read, type Reading } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

/** Label by which a preview says whose it is. */
const TEAM = "meridian/preview";

function most(what: string, figure: number): ReturnType<typeof wholeNumber> {
  return wholeNumber({
    about: `The most ${what} that a stack may have at its largest`,
    unit: what,
    from: 0,
    to: 1_000_000,
    production: figure,
    development: figure,
    source: "Our choice: what one stack may use without anybody else's consent. An organisation sets its own.",
  });
}

const THRESHOLDS = {
  mostNodes: most("nodes", 1200),
  mostVcpus: most("vCPUs", 3600),
  mostPods: most("pods", 2000),
  mostPreviewTeams: most("teams with previews", 50),
};

type Figure = keyof typeof THRESHOLDS;

/** How a figure is counted: what each resource adds, or what they are together. */
const FIGURES: Readonly<
  Record<Figure, { readonly what: string; readonly types: readonly string[]; readonly count: Count }>
> = {
  mostNodes: { what: "nodes", types: INSTANCE_OWNERS, count: (owner) => mostInstances(owner) },
  mostVcpus: { what: "vCPUs", types: INSTANCE_OWNERS, count: vcpus },
  mostPods: { what: "pods", types: WORKLOADS, count: mostPods },
  mostPreviewTeams: { what: "teams with previews", types: [DEPLOYMENT], count: teamsIfNew },
};

type Count = (resource: GraphResource, index: GraphIndex) => number | Undetermined;

export const quotaOrganisation: StackRule<typeof THRESHOLDS> = {
  id: "quota-organisation",
  title: "No stack takes more than the organisation gives it",
  severity: "critical",
  level: "mandatory",
  rationale:
    "One figure too many in a description, and a stack may grow into what everybody's budget has to pay. What charts run is not counted, and money is another rule's.",
  remedy:
    "lower the maximum of node groups, workloads or previews, or have the figure raised in policies/config by whoever pays",
  controls: {},
  onlyHere: true,
  types: [...INSTANCE_OWNERS, ...WORKLOADS],
  thresholds: THRESHOLDS,
  breaks: {
    "nodes without an end": { type: "aws:eks/nodeGroup:NodeGroup", sets: { "scalingConfig.maxSize": 1300 } },
    "pods without an end": {
      type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
      sets: { "spec.maxReplicas": 2500 },
    },
  },
  overlaps: [
    ...["eks-nodegroup-bounds", "k8s-hpa-bounds", "quota-compute", "quota-cost", "quota-kubernetes"],
    ...["quota-load-balancing", "quota-network"],
  ],
  scope: "stack",
  judge(resource, index, thresholds) {
    return (Object.keys(FIGURES) as Figure[])
      .filter((figure) => FIGURES[figure].types.includes(resource.type))
      .map((figure) => judgeFigure(resource, figure, { index, most: thresholds[figure] }));
  },
};

/** Each says what is unknown of itself; the first says what is too much of all. */
function judgeFigure(
  resource: GraphResource,
  figure: Figure,
  { index, most: limit }: { readonly index: GraphIndex; readonly most: number },
): Verdict {
  const { what, types, count } = FIGURES[figure];
  const all = index.ofTypes(types);
  const total = all[0] === resource ? all.reduce((sum, each) => sum + numberOf(count(each, index)), 0) : 0;
  if (total > limit) {
    return violation(
      `${total.toLocaleString("en")} ${what} are more than the ${limit.toLocaleString("en")} of a stack`,
    );
  }
  const own = count(resource, index);
  return isUndetermined(own) ? own : PASS;
}

function numberOf(count: number | Undetermined): number {
  return typeof count === "number" ? count : 0;
}

function vcpus(owner: GraphResource, index: GraphIndex): number | Undetermined {
  const [instances, each] = [mostInstances(owner), largest(owner, ({ vcpu }) => vcpu, index)];
  if (isUndetermined(instances)) return instances;
  return isUndetermined(each) ? each : instances * each;
}

/** A team that has previews in several cells is one. */
function teamsIfNew(deployment: GraphResource, index: GraphIndex): number | Undetermined {
  const team = teamOf(deployment);
  if (isHidden(team)) return undetermined(team.path);
  if (team.value === undefined) return 0;
  const first = index.ofTypes([DEPLOYMENT]).find((other) => teamOf(other).value === team.value);
  return first === deployment ? 1 : 0;
}

function teamOf(deployment: GraphResource): Reading {
  return read(deployment, "metadata", "labels", TEAM);
}
