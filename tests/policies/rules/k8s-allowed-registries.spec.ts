import { UNKNOWN } from "../../../platform/graph/graph";
import { k8sAllowedRegistries } from "../../../policies/rules/k8s-allowed-registries";
import { describeRule } from "../behaviour";
import { CONTAINER, deployment, deploymentOf, everyForm, PLACES } from "../workloads";

const MESSAGE = `${CONTAINER}.image is not from a registry that is allowed`;

describeRule(k8sAllowedRegistries, {
  "passes a registry of an account": {
    given: [deploymentOf({ image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop/web:1" })],
  },
  "passes what the environment allows": {
    given: [deploymentOf({ image: "ghcr.io/shop/web:1" }), deploymentOf({ image: "web" })],
    thresholds: { registries: ["ghcr.io", "docker.io"] },
  },
  "passes a registry of the machine itself, or at a port, where the environment allows it": {
    given: ["localhost/web:1", "registry:5000/web:1", "web:1", "shop/web:1"].map((image) => deploymentOf({ image })),
    thresholds: { registries: ["localhost", "registry:5000", "docker.io"] },
  },
  "leaves pods without containers alone": { given: [deployment({})], notApplicable: true },
  "objects to another, in every form": {
    given: everyForm({ containers: [{ image: "quay.io/shop/web:1" }] }),
    violations: PLACES.map((place) => `${place}.containers[0].image is not from a registry that is allowed`),
  },
  "objects to an image without a host, and to a host that only looks like one": {
    given: [
      deploymentOf({ image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com" }),
      deploymentOf({ image: "a.dkr.ecr.eu-west-1.amazonaws.com.example.org/web" }),
      deploymentOf({}),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to Docker Hub's, whose folders are called like a host": {
    given: [
      "shop/1.dkr.ecr.eu-west-1.amazonaws.com/web",
      "myhost/localhost/web",
      "mylocalhost/web",
      "localhosts/web",
    ].map((image) => deploymentOf({ image })),
    thresholds: { registries: ["*.dkr.ecr.*.amazonaws.com", "*localhost*"] },
    violations: Array.from({ length: 4 }, () => MESSAGE),
  },
  "cannot tell of what is unknown": {
    given: [deploymentOf({ image: UNKNOWN })],
    undetermined: [`${CONTAINER}.image`],
  },
});
