import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaLoadBalancing } from "../../../policies/rules/quota-load-balancing";
import { describeRule, IRELAND, kubernetesOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const CLUSTER = kubernetesOf("prod-eu");
const balancer = (name: string, inputs: Inputs = {}, type = "aws:lb/loadBalancer:LoadBalancer") =>
  resource(type, inputs, { name, provider: IRELAND });
const API = balancer("api", { loadBalancerType: "application" });
const GROUP = resource("aws:lb/targetGroup:TargetGroup", {}, { name: "backend", provider: IRELAND });
const SOCKETS = resource("aws:alb/targetGroup:TargetGroup", {}, { name: "websocket", provider: IRELAND });
const LISTENER = resource(
  "aws:lb/listener:Listener",
  { loadBalancerArn: UNKNOWN, defaultActions: [{ targetGroupArn: UNKNOWN }] },
  { name: "https", provider: IRELAND, madeFrom: { loadBalancerArn: [API], defaultActions: [GROUP] } },
);
const rule = (name: string, groups: readonly GraphResource[] = []) =>
  resource(
    "aws:lb/listenerRule:ListenerRule",
    { listenerArn: UNKNOWN, actions: [{ targetGroupArn: UNKNOWN }] },
    { name, provider: IRELAND, madeFrom: { listenerArn: [LISTENER], actions: groups } },
  );

const object = (type: string, name: string, spec: GraphValue) =>
  resource(`kubernetes:${type}`, { metadata: { name, namespace: "app" }, spec }, { name, provider: CLUSTER });
const pods = (name: string, most: GraphValue) => [
  object("core/v1:Service", name, { selector: { app: name } }),
  object("apps/v1:Deployment", name, { template: { metadata: { labels: { app: name, tier: "web" } } } }),
  object("autoscaling/v2:HorizontalPodAutoscaler", name, {
    maxReplicas: most,
    scaleTargetRef: { kind: "Deployment", name },
  }),
];
const binding = (name: GraphValue, group: GraphResource) =>
  resource(
    "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding",
    { metadata: { name: group.name, namespace: "app" }, spec: { serviceRef: { name }, targetGroupARN: UNKNOWN } },
    { name: group.name, provider: CLUSTER, madeFrom: { spec: [group, LISTENER] } },
  );

const ENTRANCE = [IRELAND, CLUSTER, API, GROUP, SOCKETS, LISTENER, rule("sockets", [SOCKETS])];
const many = (count: number, make: (name: string) => GraphResource) =>
  Array.from({ length: count }, (_, place) => make(`it-${String(place)}`));

/** One of each thing that hangs on a load balancer, all of them under one of the two names that Pulumi has for it. */
const entrance = (module: string) => {
  const listener = resource(
    `aws:${module}/listener:Listener`,
    { loadBalancerArn: UNKNOWN },
    { provider: IRELAND, madeFrom: { loadBalancerArn: [API] } },
  );
  return [
    ...[listener, resource(`aws:${module}/targetGroup:TargetGroup`, {}, { provider: IRELAND })],
    ...["listenerRule:ListenerRule", "listenerCertificate:ListenerCertificate"].map((kind) =>
      resource(
        `aws:${module}/${kind}`,
        { listenerArn: UNKNOWN },
        { provider: IRELAND, madeFrom: { listenerArn: [listener] } },
      ),
    ),
  ];
};

describeRule(quotaLoadBalancing, {
  "passes an entrance whose pods are not too many": {
    given: [
      ...ENTRANCE,
      ...[...pods("backend", 600), ...pods("websocket", 400), binding("backend", GROUP), binding("websocket", SOCKETS)],
    ],
  },
  "objects to pods that are too many together, at the load balancer": {
    given: [
      ...ENTRANCE,
      ...[...pods("backend", 600), ...pods("websocket", 401), binding("backend", GROUP), binding("websocket", SOCKETS)],
    ],
    violations: [
      "1,001 targets of an Application Load Balancer are needed, and 1,000 granted (elasticloadbalancing L-7E6692B2)",
    ],
  },
  "objects to pods that are too many for a group, and counts what nothing scales": {
    given: [
      ...[IRELAND, CLUSTER, GROUP, ...pods("backend", 1000), binding("backend", GROUP)],
      object("apps/v1:StatefulSet", "more", { template: { metadata: { labels: { app: "backend" } } } }),
    ],
    violations: ["1,001 targets of a target group are needed, and 1,000 granted (elasticloadbalancing L-A0D0B863)"],
  },
  "objects to load balancers of either kind and name, and to rules": {
    given: [
      ...[IRELAND, API, LISTENER, ...many(101, rule)],
      ...many(50, (name) => balancer(name, {}, "aws:alb/loadBalancer:LoadBalancer")),
      ...many(51, (name) => balancer(name, { loadBalancerType: "network" })),
    ],
    violations: [
      "51 Application Load Balancers in eu-west-1 are needed, and 50 granted (elasticloadbalancing L-53DA6B97)",
      "101 rules of an Application Load Balancer are needed, and 100 granted (elasticloadbalancing L-7EED9B64)",
      "51 Network Load Balancers in eu-west-1 are needed, and 50 granted (elasticloadbalancing L-69A177A2)",
    ],
  },
  "objects to listeners, groups, rules and further certificates under either name": {
    given: [IRELAND, API, ...["alb", "lb"].flatMap(entrance)],
    thresholds: { granted: { "L-B6DF7632": 1, "L-7EED9B64": 1, "L-9365A611": 1, "L-B22855CB": 1 } },
    violations: [
      "2 target groups in eu-west-1 are needed, and 1 granted (elasticloadbalancing L-B22855CB)",
      "2 listeners of an Application Load Balancer are needed, and 1 granted (elasticloadbalancing L-B6DF7632)",
      "2 rules of an Application Load Balancer are needed, and 1 granted (elasticloadbalancing L-7EED9B64)",
      "2 further certificates of an Application Load Balancer are needed, and 1 granted (elasticloadbalancing L-9365A611)",
    ],
  },
  "cannot tell of pods, services and kinds that are unknown or elsewhere": {
    given: [
      ...[IRELAND, CLUSTER, GROUP, SOCKETS, ...pods("backend", UNKNOWN), binding("backend", GROUP)],
      ...[binding("elsewhere", SOCKETS), balancer("other", { loadBalancerType: UNKNOWN })],
    ],
    undetermined: ["loadBalancerType", "spec.maxReplicas", "service in spec.serviceRef.name"],
  },
});
