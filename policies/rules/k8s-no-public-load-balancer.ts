import { isHidden, read, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { PASS, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme";
const INTERNAL = "service.beta.kubernetes.io/aws-load-balancer-internal";

export const k8sNoPublicLoadBalancer: ResourceRule = {
  id: "k8s-no-public-load-balancer",
  title: "No service opens itself to the internet",
  severity: "high",
  level: "mandatory",
  rationale:
    "A load balancer that Kubernetes makes has no firewall, no log and no certificate of ours, and no plan names it.",
  remedy: `leave type out and bind a target group of a planned load balancer, or add the annotation ${SCHEME}: internal`,
  controls: {},
  types: ["kubernetes:core/v1:Service"],
  breaks: { "a service for the internet": { sets: { "spec.type": "LoadBalancer" } } },
  scope: "resource",
  judge(service) {
    const type = read(service, "spec", "type");
    if (!isHidden(type) && type.value !== "LoadBalancer") return [PASS];
    const annotations = read(service, "metadata", "annotations");
    const [scheme, internal] = [within(annotations, SCHEME), within(annotations, INTERNAL)];
    // AWS's controller looks at the older annotation only where the other says nothing.
    const isInternal = scheme.value === undefined ? internal.value === "true" : scheme.value === "internal";
    if (isInternal) return [PASS];
    const hidden = [type, scheme, internal].find(isHidden);
    return [
      hidden === undefined ? violation("the load balancer of the service is not internal") : undetermined(hidden.path),
    ];
  },
};
