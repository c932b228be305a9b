import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sReadOnlyRootfs } from "../../../policies/rules/k8s-read-only-rootfs";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

const READ_ONLY = { securityContext: { readOnlyRootFilesystem: true } };
const BOUNDED = { resources: { limits: { "ephemeral-storage": "2Gi" } } };
const MESSAGE = `${CONTAINER}.securityContext.readOnlyRootFilesystem is not true`;
const inNamespace = (namespace: string | typeof UNKNOWN) => ({ metadata: { namespace } });

describeRule(k8sReadOnlyRootfs, {
  "passes a container that cannot": {
    given: [deploymentOf(READ_ONLY), deploymentOf(READ_ONLY, {}, inNamespace(UNKNOWN))],
  },
  "passes a development server with a limit of the disk": {
    given: [deploymentOf(BOUNDED, {}, inNamespace("preview")), deploymentOf(READ_ONLY, {}, inNamespace("preview"))],
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to one that can, or says nothing, in every form": {
    given: everyForm({ containers: [{}], initContainers: [READ_ONLY] }),
    violations: PLACES.map((place) => `${place}.containers[0].securityContext.readOnlyRootFilesystem is not true`),
  },
  "objects to a limit elsewhere, and to a development server without one": {
    given: [deploymentOf(BOUNDED), deploymentOf({}, {}, inNamespace("preview"))],
    violations: [MESSAGE, `${CONTAINER}.resources.limits.ephemeral-storage is not given`],
  },
  "objects where the environment has no such namespace": {
    given: [deploymentOf(BOUNDED, {}, inNamespace("preview"))],
    thresholds: { workshops: [] },
    violations: [MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [
      deploymentOf({ securityContext: { readOnlyRootFilesystem: UNKNOWN } }),
      deploymentOf({}, {}, inNamespace(UNKNOWN)),
    ],
    undetermined: [`${CONTAINER}.securityContext.readOnlyRootFilesystem`, "metadata.namespace"],
  },
});
