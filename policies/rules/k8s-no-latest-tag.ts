import { containersOf, POD_TYPES } from "../subjects/pod";
import { judged } from "../answer";
import { toText, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { texts } from "../threshold";

const THRESHOLDS = {
  pins: texts({
    about: "By what an image may be named: digest, tag",
    production: ["digest"],
    development: ["digest", "tag"],
    source: "Checkov CKV_K8S_43: a tag can be moved, a digest cannot.",
  }),
};

export const k8sNoLatestTag: ResourceRule<typeof THRESHOLDS> = {
  id: "k8s-no-latest-tag",
  title: "An image is named so that it stays the same",
  severity: "high",
  level: "mandatory",
  rationale: "Behind a name that moves, two pods of one deployment run different programs, and no rollback goes back.",
  remedy: "name the image by its {pins}, such as repository@sha256:…",
  controls: {},
  types: POD_TYPES,
  thresholds: THRESHOLDS,
  breaks: {
    "an image by the tag latest": {
      sets: { "spec.template.spec.containers[0].image": "1.dkr.ecr.region.amazonaws.com/backend:latest" },
    },
    "an image by a tag": {
      sets: { "spec.template.spec.containers[0].image": "1.dkr.ecr.region.amazonaws.com/backend:1.2.3" },
    },
    "an image by its name alone": {
      sets: { "spec.template.spec.containers[0].image": "1.dkr.ecr.region.amazonaws.com/backend" },
    },
  },
  scope: "resource",
  judge(workload, { pins }) {
    return containersOf(workload).map((container) => {
      const image = within(container, "image");
      return judged(
        image,
        (value) => pins.some((pin) => pin === pinOf(toText(value))),
        `${image.path} is not pinned by ${pins.join(" or ")}`,
      );
    });
  },
};

/** What an image stays the same by; latest is the tag of what has none. The port of a host is before a slash. */
function pinOf(image: string): string | undefined {
  if (/@sha256:[0-9a-f]{64}$/.test(image)) return "digest";
  return /^[^@]*:(?!latest$)[^/:@]+$/.test(image) ? "tag" : undefined;
}
