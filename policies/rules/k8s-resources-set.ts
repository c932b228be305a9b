import type { GraphResource } from "../../platform/graph/graph";
import { containersOf, POD_TYPES, podSpecOf } from "../subjects/pod";
import { hasItem, anyOf, type Answer, verdictOf } from "../answer";
import { isHidden, type Reading, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";

const NEEDS = [
  ["requests", "cpu"],
  ["requests", "memory"],
  ["limits", "memory"],
] as const;

export const k8sResourcesSet: ResourceRule = {
  id: "k8s-resources-set",
  title: "Containers say what they need, and how much memory they get at the most",
  severity: "high",
  level: "mandatory",
  rationale:
    "Without requests nodes are filled until nothing runs well, and no autoscaler adds one; without a limit of memory one leak " +
    "ends every pod of the node.",
  remedy: "set resources.requests.cpu, resources.requests.memory and resources.limits.memory of every container",
  controls: {},
  types: POD_TYPES,
  overlaps: ["k8s-hpa-bounds"],
  breaks: {
    "a container that says nothing": { omits: ["spec.template.spec.containers[0].resources"] },
    "a container that takes all memory": { omits: ["spec.template.spec.containers[0].resources.limits.memory"] },
  },
  scope: "resource",
  judge(workload) {
    return containersOf(workload)
      .filter((container) => !container.path.includes("ephemeralContainers"))
      .flatMap((container) =>
        NEEDS.map((need) =>
          verdictOf(isSaid(workload, container, need), `${container.path}.resources.${need.join(".")} is not given`),
        ),
      );
  },
};

/** Kubernetes takes a limit for a request where none is made, and pods may say for all of their containers. */
function isSaid(workload: GraphResource, container: Reading, [kind, resource]: readonly [string, string]): Answer {
  return anyOf(
    [container, podSpecOf(workload)]
      .flatMap((each) => [kind, "limits"].map((one) => within(each, "resources", one, resource)))
      .map((need) => (isHidden(need) ? undetermined(need.path) : hasItem(need, (value) => value !== null))),
  );
}
