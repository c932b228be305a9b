import { containersOf, POD_TYPES } from "../subjects/pod";
import { hasItem, not, verdictOf } from "../answer";
import { within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const k8sDropAllCapabilities: ResourceRule = {
  id: "k8s-drop-all-capabilities",
  title: "Containers give up what a runtime lets them do beyond an ordinary program",
  severity: "high",
  level: "mandatory",
  rationale:
    "By default a container may forge packets and change owners of files, which no server needs and intruders use.",
  remedy: 'set securityContext.capabilities: { drop: ["ALL"] } of every container; NET_BIND_SERVICE alone may be added',
  controls: {},
  types: POD_TYPES,
  breaks: {
    "a container that keeps them": { omits: ["spec.template.spec.containers[0].securityContext.capabilities"] },
    "a container that takes one back": {
      sets: { "spec.template.spec.containers[0].securityContext.capabilities.add": ["NET_RAW"] },
    },
  },
  scope: "resource",
  judge(workload) {
    return containersOf(workload).flatMap((container) => {
      const capabilities = within(container, "securityContext", "capabilities");
      const [drop, add] = [within(capabilities, "drop"), within(capabilities, "add")];
      return [
        verdictOf(
          hasItem(drop, (value) => value === "ALL"),
          `${drop.path} does not hold ALL`,
        ),
        verdictOf(
          not(hasItem(add, (value) => value !== "NET_BIND_SERVICE")),
          `${add.path} has more than NET_BIND_SERVICE`,
        ),
      ];
    });
  },
};
