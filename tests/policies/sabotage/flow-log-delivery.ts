import { type Acts, change, omit, reword } from "../acts";

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a log without a role": omit([FLOW_LOG, "asia-network-flow-logs"], "iamRoleArn"),
  "a role for another service": reword([ROLE, "asia-network-flow-logs"], "assumeRolePolicy", [
    "vpc-flow-logs.amazonaws.com",
    "ec2.amazonaws.com",
  ]),
  "a role that may not write": reword([ROLE_POLICY, "asia-network-flow-logs"], "policy", [
    "logs:PutLogEvents",
    "logs:GetLogEvents",
  ]),
  "a group that was renamed": change([LOG_GROUP, "asia-network-flow-logs"], { name: "/other" }),
};
