import { namespaceOf } from "../subjects/kubernetes-object";
import { containersOf, POD_TYPES } from "../subjects/pod";
import { isHidden, isTrue, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { texts } from "../threshold";
import { undetermined } from "../../platform/graph/undetermined";

const WORKSHOPS = ["preview"];

const THRESHOLDS = {
  workshops: texts({
    about: "Namespaces whose containers may write beside their programs, within a limit of the disk",
    production: WORKSHOPS,
    development: WORKSHOPS,
    source: "A development server writes beside its sources, and is made anew from its image each time; our choice.",
  }),
};

export const k8sReadOnlyRootfs: ResourceRule<typeof THRESHOLDS> = {
  id: "k8s-read-only-rootfs",
  title: "Containers cannot change their own programs",
  severity: "medium",
  level: "advisory",
  rationale:
    "An intruder who may write brings tools of his own and stays; a disk that anybody fills takes the node down. Who has to " +
    "write, such as a development server, does so in a namespace of its own and within a limit.",
  remedy:
    "set securityContext.readOnlyRootFilesystem: true and mount an emptyDir where the program writes; in {workshops}, set resources.limits.ephemeral-storage",
  controls: {},
  types: POD_TYPES,
  thresholds: THRESHOLDS,
  breaks: {
    "a container that may change itself": {
      type: "kubernetes:apps/v1:Deployment",
      name: "*-backend",
      sets: { "spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem": false },
    },
    "a job that may change itself": {
      type: "kubernetes:batch/v1:Job",
      omits: ["spec.template.spec.initContainers[0].securityContext.readOnlyRootFilesystem"],
    },
    "a development server that may fill the disk": {
      type: "kubernetes:apps/v1:Deployment",
      name: "*-previews-team-*",
      omits: ["spec.template.spec.containers[0].resources.limits.ephemeral-storage"],
    },
  },
  scope: "resource",
  judge(workload, { workshops }) {
    const namespace = namespaceOf(workload);
    const isWorkshop = workshops.some((workshop) => workshop === namespace.value);
    return containersOf(workload).map((container) => {
      const readOnly = within(container, "securityContext", "readOnlyRootFilesystem");
      const limit = within(container, "resources", "limits", "ephemeral-storage");
      if (isWorkshop && !isTrue(readOnly.value)) {
        return judged(limit, (value) => value !== undefined, `${limit.path} is not given`);
      }
      const verdict = judged(readOnly, isTrue, `${readOnly.path} is not true`);
      return verdict.kind === "violation" && isHidden(namespace) ? undetermined(namespace.path) : verdict;
    });
  },
};
