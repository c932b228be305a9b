import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoPrivilegeEscalation } from "../../../policies/rules/k8s-no-privilege-escalation";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

describeRule(k8sNoPrivilegeEscalation, {
  "passes a container that gains nothing": {
    given: [deploymentOf({ securityContext: { allowPrivilegeEscalation: false } })],
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to a container that may, in every form": {
    given: everyForm({ containers: [{ securityContext: { allowPrivilegeEscalation: true } }] }),
    violations: PLACES.map((place) => `${place}.containers[0].securityContext.allowPrivilegeEscalation is not false`),
  },
  "objects to silence": {
    given: [deploymentOf({})],
    violations: [`${CONTAINER}.securityContext.allowPrivilegeEscalation is not false`],
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf(UNKNOWN)],
    undetermined: [CONTAINER],
  },
});
