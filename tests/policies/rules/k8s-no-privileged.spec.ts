import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoPrivileged } from "../../../policies/rules/k8s-no-privileged";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

describeRule(k8sNoPrivileged, {
  "passes a container that is not, said or not": {
    given: [deploymentOf({}), deploymentOf({ securityContext: { privileged: false } })],
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to one that is, in every form": {
    given: everyForm({ containers: [{ securityContext: { privileged: true } }] }),
    violations: PLACES.map((place) => `${place}.containers[0].securityContext.privileged is true`),
  },
  "objects to the same under Windows, said for all containers": {
    given: [deploymentOf({}, { securityContext: { windowsOptions: { hostProcess: true } } })],
    violations: ["spec.template.spec.securityContext.windowsOptions.hostProcess is true"],
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({ securityContext: { privileged: UNKNOWN } })],
    undetermined: [`${CONTAINER}.securityContext.privileged`],
  },
});
