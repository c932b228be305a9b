import { containersOf, POD_TYPES, securityOf } from "../subjects/pod";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

const PROFILES = ["Localhost", "RuntimeDefault"];

export const k8sSeccomp: ResourceRule = {
  id: "k8s-seccomp",
  title: "Containers may call the kernel for what programs need alone",
  severity: "medium",
  level: "mandatory",
  rationale: "Most flaws by which containers are left are in calls that no ordinary program makes.",
  remedy: 'set securityContext.seccompProfile: { type: "RuntimeDefault" } of the pod',
  controls: {},
  types: POD_TYPES,
  breaks: {
    "pods without a profile": { omits: ["spec.template.spec.securityContext.seccompProfile"] },
    "a container without one": {
      sets: { "spec.template.spec.containers[0].securityContext.seccompProfile.type": "Unconfined" },
    },
  },
  scope: "resource",
  judge(workload) {
    return containersOf(workload).map((container) => {
      const type = securityOf(workload, container, "seccompProfile", "type");
      return judged(
        type,
        (value) => PROFILES.some((profile) => profile === value),
        `${type.path} is neither RuntimeDefault nor Localhost`,
      );
    });
  },
};
