import type { GraphResource } from "../../platform/graph/graph";
import { anyOf, type Answer, hasItem, not, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";
import { type Verdict, violation } from "../verdict";

const ALB = "alb.ingress.kubernetes.io/";
const NGINX = "nginx.ingress.kubernetes.io/";

export const k8sIngressTls: ResourceRule = {
  id: "k8s-ingress-tls",
  title: "An ingress answers by HTTPS alone, for names that it says",
  severity: "high",
  level: "mandatory",
  rationale:
    "What travels in clear can be read and changed on its way; one without a name answers for all that has none.",
  remedy:
    "name a host in every rule, a certificate in spec.tls, and let plain HTTP be redirected: alb.ingress.kubernetes.io/ssl-redirect, or no nginx.ingress.kubernetes.io/ssl-redirect of false",
  controls: { "CIS EKS 1.8": ["5.4.5"] },
  types: [
    "kubernetes:networking.k8s.io/v1:Ingress",
    "kubernetes:networking.k8s.io/v1beta1:Ingress",
    "kubernetes:extensions/v1beta1:Ingress",
  ],
  breaks: {
    "an ingress in clear": { omits: ["spec.tls"] },
    "an ingress for every name": { omits: ["spec.rules[0].host"] },
    "an ingress that redirects nobody": {
      sets: { "metadata.annotations": { [`${NGINX}ssl-redirect`]: "false" } },
    },
  },
  scope: "resource",
  judge(ingress) {
    const annotations = read(ingress, "metadata", "annotations");
    const tls = read(ingress, "spec", "tls");
    return [
      ...judgeHosts(ingress),
      verdictOf(
        anyOf([isGiven(tls), isGiven(within(annotations, `${ALB}certificate-arn`))]),
        `${tls.path} names no certificate`,
      ),
      verdictOf(redirects(ingress, annotations), "plain HTTP is not redirected"),
    ];
  },
};

function judgeHosts(ingress: GraphResource): readonly Verdict[] {
  const rules = read(ingress, "spec", "rules");
  const hosts = itemsOf(rules).map((rule) => within(rule, "host"));
  return hosts.length === 0
    ? [violation(`${rules.path} names no host`)]
    : hosts.map((host) =>
        verdictOf(
          hasItem(host, (value) => value !== "" && value !== null),
          `${host.path} is not given`,
        ),
      );
}

/** The controller of AWS redirects where it is told to, that of nginx wherever there is a certificate. */
function redirects(ingress: GraphResource, annotations: Reading): Answer {
  const classes = [read(ingress, "spec", "ingressClassName"), within(annotations, "kubernetes.io/ingress.class")];
  const isAlb = anyOf(classes.map((name) => hasItem(name, (value) => value === "alb")));
  if (isAlb === "yes") return isGiven(within(annotations, `${ALB}ssl-redirect`));
  return isAlb === "no"
    ? not(hasItem(within(annotations, `${NGINX}ssl-redirect`), (value) => value === "false"))
    : isAlb;
}

function isGiven(reading: Reading): Answer {
  if (isHidden(reading)) return undetermined(reading.path);
  return itemsOf(reading).length > 0 ? "yes" : "no";
}
