import { type Acts, change, reword } from "../acts";

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a controller that may take pods in, and none out": reword(
    [ROLE_POLICY, "us-aws-load-balancer-controller-identity"],
    "policy",
    ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:DescribeTags"],
  ),
  "a controller of another region": reword([ROLE_POLICY, "eu-aws-load-balancer-controller-identity"], "policy", [
    "elasticloadbalancing:eu-west-1:",
    "elasticloadbalancing:us-east-1:",
  ]),
  "a group that was renamed": change(["aws:lb/targetGroup:TargetGroup", "asia-ingress-api-backend"], { name: "other" }),
};
