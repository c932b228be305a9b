import { containersOf, POD_TYPES, securityOf } from "../subjects/pod";
import { isTrue, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const k8sNoPrivileged: ResourceRule = {
  id: "k8s-no-privileged",
  title: "No container is privileged",
  severity: "critical",
  level: "mandatory",
  rationale: "A privileged container is the node: its disks, its credentials, and every pod on it.",
  remedy: "leave privileged out, and add the one capability that is needed",
  controls: { "CIS EKS 1.8": ["4.2.1"] },
  types: POD_TYPES,
  breaks: {
    "a privileged container": { sets: { "spec.template.spec.containers[0].securityContext.privileged": true } },
  },
  scope: "resource",
  judge(workload) {
    return containersOf(workload).flatMap((container) =>
      [
        within(container, "securityContext", "privileged"),
        // The same under Windows.
        securityOf(workload, container, "windowsOptions", "hostProcess"),
      ].map((setting) => judged(setting, (value) => !isTrue(value), `${setting.path} is true`)),
    );
  },
};
