import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sRunAsNonRoot } from "../../../policies/rules/k8s-run-as-non-root";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

const SECURE = { securityContext: { runAsNonRoot: true, runAsUser: 10001 } };

describeRule(k8sRunAsNonRoot, {
  "passes what a pod says for all, and what a container says for itself": {
    given: [deploymentOf({}, SECURE), deploymentOf(SECURE), deploymentOf({ securityContext: { runAsNonRoot: true } })],
  },
  "passes a user that the environment allows": {
    given: [deploymentOf({ securityContext: { runAsNonRoot: true, runAsUser: 1000 } })],
    thresholds: { lowestUser: 1000 },
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to root, in every form": {
    given: everyForm({ containers: [{ securityContext: { runAsNonRoot: false } }] }),
    violations: PLACES.map((place) => `${place}.containers[0].securityContext.runAsNonRoot is not true`),
  },
  "objects to silence, and to a container that undoes what the pod says": {
    given: [deploymentOf({}), deploymentOf({ securityContext: { runAsUser: 0 } }, SECURE)],
    violations: [
      "spec.template.spec.securityContext.runAsNonRoot is not true",
      `${CONTAINER}.securityContext.runAsUser is not at least 10000`,
    ],
  },
  "objects to containers that come first, and that are added to look around": {
    given: [deployment({ containers: [SECURE], initContainers: [{}], ephemeralContainers: [SECURE] })],
    violations: ["spec.template.spec.securityContext.runAsNonRoot is not true"],
  },
  "cannot tell of what is unknown": {
    given: [deployment(UNKNOWN), deploymentOf({ securityContext: UNKNOWN })],
    undetermined: ["spec.template.spec", `${CONTAINER}.securityContext`],
  },
});
