import { UNSEEN } from "../subjects/iam-condition";
import { logGroupArn, logGroupBehind, logStreamArn, WRITE_LOGS } from "../subjects/log-group";
import { allOf, verdictOf } from "../answer";
import { isHidden, read } from "../../platform/graph/reading";
import { may, roleBehind, trusts } from "../subjects/role";
import type { StackRule } from "../rule";
import { violation } from "../verdict";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

/** Amazon VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs". */
export const flowLogDelivery: StackRule = {
  id: "flow-log-delivery",
  title: "Flow logs have a role that may write them",
  severity: "medium",
  level: "mandatory",
  rationale: "A flow log that may not write is made all the same: it stays empty, and nobody hears of it.",
  remedy:
    "set iamRoleArn to a role that trusts vpc-flow-logs.amazonaws.com and may call logs:CreateLogStream, logs:PutLogEvents, logs:DescribeLogGroups and logs:DescribeLogStreams for the group",
  controls: {},
  types: ["aws:ec2/flowLog:FlowLog"],
  scope: "stack",
  judge(log, index) {
    const kind = read(log, "logDestinationType");
    if (isHidden(kind)) return [undetermined(kind.path)];
    // Left out, it is CloudWatch Logs; buckets and streams have policies of their own.
    if (kind.value !== undefined && kind.value !== "cloud-watch-logs") return [];
    const arn = read(log, "iamRoleArn");
    if (arn.value === undefined) return [violation("iamRoleArn is not given")];
    const role = roleBehind(log, arn, index);
    if (isUndetermined(role)) return [role];
    const group = logGroupBehind(log, read(log, "logDestination"), index);
    if (isUndetermined(group)) return [group];
    const { region, account } = group;
    const trusted = trusts(role, {
      caller: { kind: "Service", names: ["vpc-flow-logs.amazonaws.com"] },
      actions: ["sts:AssumeRole"],
      context: {
        "aws:sourceaccount": [account],
        "aws:sourcearn": [`arn:aws:ec2:${region}:${account}:vpc-flow-log/${UNSEEN}`],
      },
    });
    const allowed = (actions: readonly string[], resource: string) =>
      may(role, index, { actions, resource, context: {} });
    const written = allOf([
      allowed(WRITE_LOGS, logStreamArn(group)),
      allowed(["logs:DescribeLogStreams"], `${logGroupArn(group)}:${UNSEEN}`),
      // Asked of all groups together.
      allowed(["logs:DescribeLogGroups"], logGroupArn({ region, account, name: UNSEEN })),
    ]);
    return [
      verdictOf(trusted, "the role in iamRoleArn does not trust flow logs of this network"),
      verdictOf(written, "the role in iamRoleArn may not write to the log group in logDestination"),
    ];
  },
};
