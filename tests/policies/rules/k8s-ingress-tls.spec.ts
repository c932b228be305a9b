import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { k8sIngressTls } from "../../../policies/rules/k8s-ingress-tls";
import { describeRule } from "../behaviour";
import { object } from "../workloads";

type Inputs = Readonly<Record<string, GraphValue>>;

const ALB = { [`alb.ingress.kubernetes.io/certificate-arn`]: "arn", "alb.ingress.kubernetes.io/ssl-redirect": "443" };
const IN_CLEAR = "plain HTTP is not redirected";

const ingress = (spec: Inputs = {}, annotations: GraphValue = {}, type = "networking.k8s.io/v1") =>
  object(
    `${type}:Ingress`,
    { spec: { rules: [{ host: "api.example.org" }], tls: [{ secretName: "web" }], ...spec } },
    { metadata: { annotations } },
  );

describeRule(k8sIngressTls, {
  "passes a certificate in the ingress, or in the load balancer of AWS": {
    given: [
      ingress(),
      ingress({ ingressClassName: "alb", tls: [] }, ALB),
      ingress({}, { ...ALB, "kubernetes.io/ingress.class": "alb" }),
    ],
  },
  "passes nginx, which redirects by itself, and is told so": {
    given: [
      ingress({ ingressClassName: "nginx" }),
      ingress({ ingressClassName: "nginx" }, { "nginx.ingress.kubernetes.io/ssl-redirect": "true" }),
    ],
  },
  "objects to a name that is not said": {
    given: [ingress({ rules: [{ host: "" }, {}, { host: null }] }), ingress({ rules: [] })],
    violations: [0, 1, 2]
      .map((place) => `spec.rules[${String(place)}].host is not given`)
      .concat("spec.rules names no host"),
  },
  "objects to no certificate, in every version": {
    given: ["networking.k8s.io/v1", "networking.k8s.io/v1beta1", "extensions/v1beta1"].map((type) =>
      ingress({ tls: [] }, {}, type),
    ),
    violations: Array.from({ length: 3 }, () => "spec.tls names no certificate"),
  },
  "objects to plain HTTP": {
    given: [
      ingress({}, { "nginx.ingress.kubernetes.io/ssl-redirect": "false" }),
      ingress({ ingressClassName: "alb" }),
      ingress({}, { "kubernetes.io/ingress.class": "alb" }),
    ],
    violations: [IN_CLEAR, IN_CLEAR, IN_CLEAR],
  },
  "cannot tell of what is unknown": {
    given: [ingress({ rules: UNKNOWN, tls: UNKNOWN }), ingress({ ingressClassName: UNKNOWN })],
    undetermined: ["spec.rules", "spec.tls", "spec.ingressClassName"],
  },
  "cannot tell of annotations that are unknown": {
    given: [ingress({ ingressClassName: "nginx" }, UNKNOWN)],
    undetermined: ["metadata.annotations"],
  },
  "cannot tell of a certificate that unknown annotations may name": {
    given: [ingress({ tls: [] }, UNKNOWN)],
    undetermined: ["metadata.annotations"],
  },
});
