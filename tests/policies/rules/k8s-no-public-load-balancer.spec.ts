import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sNoPublicLoadBalancer } from "../../../policies/rules/k8s-no-public-load-balancer";
import { describeRule } from "../behaviour";
import { object } from "../workloads";

const SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";
const INTERNAL = "service.beta.kubernetes.io/aws-load-balancer-internal";
const MESSAGE = "the load balancer of the service is not internal";

const service = (type: GraphValue, annotations?: GraphValue) =>
  object(
    "core/v1:Service",
    { spec: { ...(type === null ? {} : { type }) } },
    annotations === undefined ? {} : { metadata: { annotations } },
  );

describeRule(k8sNoPublicLoadBalancer, {
  "passes a service within the cluster": { given: [service("ClusterIP"), service(null)] },
  "passes a load balancer within the network": {
    given: [service("LoadBalancer", { [SCHEME]: "internal" }), service("LoadBalancer", { [INTERNAL]: "true" })],
  },
  "objects to one for the internet, said or not": {
    given: [
      service("LoadBalancer"),
      service("LoadBalancer", { [SCHEME]: "internet-facing" }),
      service("LoadBalancer", { [INTERNAL]: "false" }),
    ],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to one for the internet, whatever the older annotation says": {
    given: [service("LoadBalancer", { [SCHEME]: "internet-facing", [INTERNAL]: "true" })],
    violations: [MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [service(UNKNOWN), service("LoadBalancer", UNKNOWN), service("LoadBalancer", { [SCHEME]: UNKNOWN })],
    undetermined: ["spec.type", "metadata.annotations", `metadata.annotations.${SCHEME}`],
  },
  "cannot tell of the older annotation either, where it is unknown": {
    given: [service("LoadBalancer", { [INTERNAL]: UNKNOWN })],
    undetermined: [`metadata.annotations.${INTERNAL}`],
  },
});
