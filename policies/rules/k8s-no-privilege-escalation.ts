import { containersOf, POD_TYPES } from "../subjects/pod";
import { judged } from "../answer";
import { within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const k8sNoPrivilegeEscalation: ResourceRule = {
  id: "k8s-no-privilege-escalation",
  title: "No container gains more rights than it started with",
  severity: "high",
  level: "mandatory",
  rationale: "A program with the setuid bit, left in an image by its distribution, makes any user root.",
  remedy: "set securityContext.allowPrivilegeEscalation: false of every container",
  controls: { "CIS EKS 1.8": ["4.2.5"] },
  types: POD_TYPES,
  breaks: {
    "a container that may gain rights": {
      sets: { "spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation": true },
    },
    "a container that says nothing": {
      omits: ["spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation"],
    },
  },
  scope: "resource",
  judge(workload) {
    return containersOf(workload).map((container) => {
      const gains = within(container, "securityContext", "allowPrivilegeEscalation");
      return judged(gains, (value) => value === false, `${gains.path} is not false`);
    });
  },
};
