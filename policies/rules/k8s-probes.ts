import { mainContainersOf, SERVER_TYPES } from "../subjects/pod";
import { isHidden, itemsOf, type Reading, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import type { Verdict } from "../verdict";

export const k8sProbes: ResourceRule = {
  id: "k8s-probes",
  title: "Kubernetes can tell whether a server lives, and whether it may be asked",
  severity: "medium",
  level: "mandatory",
  rationale:
    "A server that hangs is left hanging, and one that has just started is asked before it can answer. Whoever offers no port " +
    "is never asked, and needs no readiness.",
  remedy: "give the container a livenessProbe, and a readinessProbe where it has ports",
  controls: {},
  types: SERVER_TYPES,
  breaks: {
    "a server that may hang": { omits: ["spec.template.spec.containers[0].livenessProbe"] },
    "a server that is asked too early": {
      type: "kubernetes:apps/v1:Deployment",
      name: "*-backend",
      omits: ["spec.template.spec.containers[0].readinessProbe"],
    },
  },
  scope: "resource",
  judge(workload) {
    return mainContainersOf(workload).flatMap((container) => {
      const ports = within(container, "ports");
      const isAsked = isHidden(ports) || itemsOf(ports).length > 0;
      return ["livenessProbe", ...(isAsked ? ["readinessProbe"] : [])].map((key) => judgeProbe(within(container, key)));
    });
  },
};

function judgeProbe(probe: Reading): Verdict {
  return judged(probe, (value) => value !== undefined, `${probe.path} is not given`);
}
