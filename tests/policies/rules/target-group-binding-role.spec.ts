import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { targetGroupBindingRole } from "../../../policies/rules/target-group-binding-role";
import { ACCOUNT, describeRule, IRELAND, kubernetesOf, policyOf, resource } from "../behaviour";

const CLUSTER = kubernetesOf("prod-eu");
const EKS = resource("aws:eks/cluster:Cluster", { name: "prod-eu" }, { provider: IRELAND });
const ROLE = resource("aws:iam/role:Role", {});
const groupOf = (service: "alb" | "lb") =>
  resource(`aws:${service}/targetGroup:TargetGroup`, { name: "prod-eu-backend" }, { provider: IRELAND });
const GROUP = groupOf("lb");

const association = resource(
  "aws:eks/podIdentityAssociation:PodIdentityAssociation",
  { clusterName: "prod-eu", serviceAccount: "aws-load-balancer-controller", roleArn: UNKNOWN },
  { provider: IRELAND, madeFrom: { roleArn: [ROLE] } },
);
const may = (policy: GraphValue) =>
  resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy }, { madeFrom: { role: [ROLE] } });
const binding = (...groups: readonly GraphResource[]) =>
  resource(
    "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding",
    { spec: { targetGroupARN: UNKNOWN } },
    { provider: CLUSTER, madeFrom: { spec: groups } },
  );
const LOOK = { Action: "elasticloadbalancing:Describe*", Resource: "*" };
const keep = (name: string, ...actions: readonly string[]) => ({
  Action: actions.map((action) => `elasticloadbalancing:${action}`),
  Resource: `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:targetgroup/${name}/*`,
});
const bound = (...resources: readonly GraphResource[]) => [
  IRELAND,
  CLUSTER,
  EKS,
  ROLE,
  GROUP,
  association,
  ...resources,
];
const REFUSED = "the role of the controller may not keep the targets of the group in spec.targetGroupARN";

describeRule(targetGroupBindingRole, {
  "passes a role that may keep the group's targets": {
    given: bound(may(policyOf(LOOK, keep("prod-eu-*", "RegisterTargets", "DeregisterTargets"))), binding(GROUP)),
  },
  "passes a group under the token that Pulumi had for it before": {
    given: bound(
      may(policyOf(LOOK, keep("prod-eu-*", "RegisterTargets", "DeregisterTargets"))),
      groupOf("alb"),
      binding(groupOf("alb")),
    ),
  },
  "cannot tell which of two groups is meant": {
    given: bound(may(policyOf(LOOK)), groupOf("alb"), binding(GROUP, groupOf("alb"))),
    undetermined: ["target group in spec.targetGroupARN"],
  },
  "objects to a role for another group": {
    given: bound(may(policyOf(LOOK, keep("prod-us-*", "RegisterTargets", "DeregisterTargets"))), binding(GROUP)),
    violations: [REFUSED],
  },
  "objects to a role that may take in and not out, or not look": {
    given: bound(may(policyOf(LOOK, keep("prod-eu-*", "RegisterTargets"))), binding(GROUP)),
    violations: [REFUSED],
  },
  "objects to a role that may not look": {
    given: bound(may(policyOf(keep("prod-eu-*", "RegisterTargets", "DeregisterTargets"))), binding(GROUP)),
    violations: [REFUSED],
  },
  "objects to a cluster whose controller has no role": {
    given: [IRELAND, CLUSTER, EKS, GROUP, binding(GROUP)],
    violations: ["the controller of load balancers has no role in this cluster"],
  },
  "cannot tell of a cluster, a role or a group that another stack has": {
    given: [IRELAND, CLUSTER, binding(GROUP)],
    undetermined: ["Pod Identity associations of the cluster"],
  },
  "cannot tell of groups that are unknown, or that Pulumi names": {
    given: (() => {
      const unnamed = resource("aws:lb/targetGroup:TargetGroup", {}, { name: "unnamed", provider: IRELAND });
      const elsewhere = resource("aws:lb/targetGroup:TargetGroup", { name: "a" }, { name: "elsewhere" });
      return bound(unnamed, elsewhere, may(policyOf(LOOK)), binding(), binding(unnamed), binding(elsewhere));
    })(),
    undetermined: ["target group in spec.targetGroupARN", "name of the target group", "region of the provider"],
  },
  "cannot tell of a role that is unknown": {
    given: [IRELAND, CLUSTER, EKS, GROUP, { ...association, propertyDependencies: {} }, binding(GROUP)],
    undetermined: ["role in roleArn"],
  },
});
