import { type Acts, reword } from "../acts";

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "an autoscaler that may pass any role": reword([ROLE_POLICY, "us-cluster-autoscaler-identity"], "policy", [
    '"ec2:DescribeImages"',
    '"ec2:DescribeImages","iam:PassRole"',
  ]),
};
