import { containersOf, POD_TYPES, securityOf } from "../subjects/pod";
import { isTrue, toNumber } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";

const THRESHOLDS = {
  lowestUser: wholeNumber({
    about: "The lowest number of a user that a container may run as, where it names one",
    unit: "users",
    from: 1,
    to: 2_147_483_647,
    production: 10_000,
    development: 10_000,
    source: "Checkov CKV_K8S_40: below it are the users that a node's own programs have.",
  }),
};

export const k8sRunAsNonRoot: ResourceRule<typeof THRESHOLDS> = {
  id: "k8s-run-as-non-root",
  title: "No container runs as root",
  severity: "high",
  level: "mandatory",
  rationale: "Who breaks out of a container has the node as the user that the container had.",
  remedy: "set securityContext.runAsNonRoot: true, and runAsUser to at least {lowestUser} where you name one",
  controls: {},
  types: POD_TYPES,
  thresholds: THRESHOLDS,
  breaks: {
    "a container that may be root": {
      sets: { "spec.template.spec.containers[0].securityContext.runAsNonRoot": false },
    },
    "pods that say nothing": { omits: ["spec.template.spec.securityContext.runAsNonRoot"] },
    "a user of the node's own": { sets: { "spec.template.spec.securityContext.runAsUser": 1000 } },
  },
  scope: "resource",
  judge(workload, { lowestUser }) {
    return containersOf(workload).flatMap((container) => {
      const [nonRoot, user] = [
        securityOf(workload, container, "runAsNonRoot"),
        securityOf(workload, container, "runAsUser"),
      ];
      return [
        judged(nonRoot, isTrue, `${nonRoot.path} is not true`),
        judged(
          user,
          (value) => value === undefined || toNumber(value) >= lowestUser,
          `${user.path} is not at least ${String(lowestUser)}`,
        ),
      ];
    });
  },
};
