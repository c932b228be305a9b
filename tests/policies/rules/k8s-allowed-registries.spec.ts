import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sAllowedRegistries } from "../../../policies/rules/k8s-allowed-registries";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, OTHER_PLACES, otherForms } from "../workloads";

const MESSAGE = `${CONTAINER}.image is not from a registry that is allowed`;

describeRule(k8sAllowedRegistries, {
  "passes a registry of an account": {
    given: [deploymentOf({ image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1" })],
  },
  "passes what the environment allows": {
    given: [deploymentOf({ image: "ghcr.io/shop/web:1" }), deploymentOf({ image: "web" })],
    thresholds: { registries: ["ghcr.io", "docker.io"] },
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to another, in every form": {
    given: otherForms({ containers: [{ image: "quay.io/shop/web:1" }] }),
    violations: OTHER_PLACES.map((place) => `${place}.containers[0].image is not from a registry that is allowed`),
  },
  "objects to an image without a host, and to a host that only looks like one": {
    given: [
      deploymentOf({ image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com" }),
      deploymentOf({ image: "a.dkr.ecr.eu-west-1.amazonaws.com.example.org/web" }),
      deploymentOf({}),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({ image: UNKNOWN })],
    undetermined: [`${CONTAINER}.image`],
  },
});
