import { UNSEEN } from "../subjects/iam-condition";
import { placeOf } from "../../platform/graph/place";
import { associationFor } from "../subjects/pod-identity";
import { allOf, verdictOf } from "../answer";
import { read } from "../../platform/graph/reading";
import { may, roleBehind } from "../subjects/role";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { violation } from "../verdict";
import { sourcesOf } from "../../platform/graph/wiring";

/** Name of the chart's service account. AWS Load Balancer Controller, Helm chart. */
const CONTROLLER = "aws-load-balancer-controller";

const TARGET_GROUPS = ["aws:alb/targetGroup:TargetGroup", "aws:lb/targetGroup:TargetGroup"];

/** What the controller does with the targets of a group. AWS Load Balancer Controller, `docs/install/iam_policy.json`. */
const KEEP = ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"];

export const targetGroupBindingRole: StackRule = {
  id: "target-group-binding-role",
  title: "The controller of load balancers may keep the targets of every group that it is bound to",
  severity: "high",
  level: "mandatory",
  rationale:
    "Pods run, are ready and get no request: what may not register them says so in its own log alone, and every answer is 503.",
  remedy:
    "let the role of aws-load-balancer-controller call elasticloadbalancing:RegisterTargets and DeregisterTargets on the group, and DescribeTargetHealth on everything",
  controls: {},
  onlyHere: true,
  types: ["kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding"],
  scope: "stack",
  judge(binding, index) {
    const association = associationFor({ object: binding, serviceAccount: CONTROLLER }, index);
    if (association === undefined) return [violation("the controller of load balancers has no role in this cluster")];
    if (isUndetermined(association)) return [association];
    const role = roleBehind(association, read(association, "roleArn"), index);
    const [group, ...others] = sourcesOf(binding, "spec", { index, types: TARGET_GROUPS });
    if (isUndetermined(role)) return [role];
    if (group === undefined || others.length > 0) return [undetermined("target group in spec.targetGroupARN")];
    const [place, name] = [placeOf(group, index), read(group, "name")];
    if (isUndetermined(place)) return [place];
    if (typeof name.value !== "string") return [undetermined("name of the target group")];
    const resource = `arn:aws:elasticloadbalancing:${place.region}:${place.account}:targetgroup/${name.value}/${UNSEEN}`;
    const answer = allOf([
      may(role, index, { actions: KEEP, resource, context: {} }),
      // Asked of all groups together.
      may(role, index, { actions: ["elasticloadbalancing:DescribeTargetHealth"], resource: "*", context: {} }),
    ]);
    return [
      verdictOf(answer, "the role of the controller may not keep the targets of the group in spec.targetGroupARN"),
    ];
  },
};
