import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoLatestTag } from "../../../policies/rules/k8s-no-latest-tag";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

const DIGEST = `sha256:${"a".repeat(64)}`;
const thresholds = { pins: ["digest", "tag"] };

describeRule(k8sNoLatestTag, {
  "passes a digest, with a tag or without": {
    given: [deploymentOf({ image: `web@${DIGEST}` }), deploymentOf({ image: `localhost:5000/web:1.2@${DIGEST}` })],
  },
  "passes a tag where the environment allows it": {
    given: ["localhost:5000/web:1.2", "web:latest-alpine"].map((image) => deploymentOf({ image })),
    thresholds,
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to a tag, in every form": {
    given: everyForm({ containers: [{ image: "web:1.2" }] }),
    violations: PLACES.map((place) => `${place}.containers[0].image is not pinned by digest`),
  },
  "objects to what moves where tags are allowed": {
    given: ["web", "localhost:5000/web", "web:latest", `web@sha256:${"a".repeat(8)}`].map((image) =>
      deploymentOf({ image }),
    ),
    thresholds,
    violations: Array.from({ length: 4 }, () => `${CONTAINER}.image is not pinned by digest or tag`),
  },
  "objects to a digest that is none, and to one that is not the last word": {
    given: [`web@${DIGEST}0`, `${DIGEST}/web`, `web@${DIGEST}:latest`].map((image) => deploymentOf({ image })),
    violations: Array.from({ length: 3 }, () => `${CONTAINER}.image is not pinned by digest`),
  },
  "objects to no image at all": {
    given: [deploymentOf({})],
    violations: [`${CONTAINER}.image is not pinned by digest`],
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({ image: UNKNOWN })],
    undetermined: [`${CONTAINER}.image`],
  },
});
