import { covers } from "../subjects/iam-condition";
import { containersOf, POD_TYPES } from "../subjects/pod";
import { judged } from "../answer";
import { toText, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { texts } from "../threshold";

const OWN = ["*.dkr.ecr.*.amazonaws.com"];

const THRESHOLDS = {
  registries: texts({
    about: "The hosts that images may come from; * stands for any text",
    production: OWN,
    development: OWN,
    source: "CIS EKS 1.8, 5.1.4. ECR keeps what was pushed, scans it, and answers without the internet; our choice.",
  }),
};

export const k8sAllowedRegistries: ResourceRule<typeof THRESHOLDS> = {
  id: "k8s-allowed-registries",
  title: "Images come from registries that we know",
  severity: "high",
  level: "mandatory",
  rationale:
    "Anybody can publish under a name that is nearly right, and a public registry limits how often it answers.",
  remedy: "push the image to a registry of {registries}, and name it there",
  controls: { "CIS EKS 1.8": ["5.1.4"] },
  types: POD_TYPES,
  thresholds: THRESHOLDS,
  breaks: {
    "an image from somewhere": {
      sets: { "spec.template.spec.containers[0].image": `docker.io/library/nginx@sha256:${"0".repeat(64)}` },
    },
    "an image from where the runtime likes": {
      sets: { "spec.template.spec.containers[0].image": `nginx@sha256:${"0".repeat(64)}` },
    },
  },
  scope: "resource",
  judge(workload, { registries }) {
    return containersOf(workload).map((container) => {
      const image = within(container, "image");
      return judged(
        image,
        (value) => registries.some((registry) => covers(registry, hostOf(toText(value)))),
        `${image.path} is not from a registry that is allowed`,
      );
    });
  },
};

/** Without a host an image is Docker Hub's; a host has a dot or a port. */
function hostOf(image: string): string {
  return /^([^/]*[.:][^/]*|localhost)\//.exec(image)?.[1] ?? "docker.io";
}
