import { type Acts, reword } from "../acts";

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a controller that may do everything with load balancers": reword(
    [ROLE_POLICY, "eu-aws-load-balancer-controller-identity"],
    "policy",
    ['"ec2:DescribeInstances"', '"ec2:*"'],
  ),
  "a role that may do all but one thing": reword([ROLE_POLICY, "asia-network-flow-logs"], "policy", [
    '"Statement":[',
    '"Statement":[{"Effect":"Allow","NotAction":"iam:*","Resource":"*"},',
  ]),
};
