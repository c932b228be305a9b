import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sSeccomp } from "../../../policies/rules/k8s-seccomp";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

const profile = (type: string) => ({ securityContext: { seccompProfile: { type } } });

describeRule(k8sSeccomp, {
  "passes a profile of the pod, and one of the container": {
    given: [deploymentOf({}, profile("RuntimeDefault")), deploymentOf(profile("Localhost"))],
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to silence, in every form": {
    given: everyForm({ containers: [{}] }),
    violations: PLACES.map(
      (place) => `${place}.securityContext.seccompProfile.type is neither RuntimeDefault nor Localhost`,
    ),
  },
  "objects to a container that undoes what the pod says": {
    given: [deploymentOf(profile("Unconfined"), profile("RuntimeDefault"))],
    violations: [`${CONTAINER}.securityContext.seccompProfile.type is neither RuntimeDefault nor Localhost`],
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({}, { securityContext: { seccompProfile: UNKNOWN } })],
    undetermined: ["spec.template.spec.securityContext.seccompProfile"],
  },
});
