import { GLOBAL_SERVICES_REGION } from "../../platform/facts/regions";
import { UNSEEN } from "../subjects/iam-condition";
import { letsWrite, logGroupBehind } from "../subjects/log-group";
import { read, toText } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import type { StackRule } from "../rule";
import { isUndetermined } from "../../platform/graph/undetermined";
import { violation } from "../verdict";

/** Route 53 developer guide, "public DNS query logging". */
export const dnsQueryLogDelivery: StackRule = {
  id: "dns-query-log-delivery",
  title: "Route 53 may write its query log",
  severity: "medium",
  level: "mandatory",
  rationale: "Route 53 refuses a query log that it may not write, or that is in another region than its own.",
  remedy:
    "put the log group into us-east-1, and register there an aws.cloudwatch.LogResourcePolicy that lets route53.amazonaws.com call logs:CreateLogStream and logs:PutLogEvents on it",
  controls: {},
  types: ["aws:route53/queryLog:QueryLog"],
  scope: "stack",
  judge(log, index) {
    const destination = read(log, "cloudwatchLogGroupArn");
    const group = logGroupBehind(log, destination, index);
    if (isUndetermined(group)) return [group];
    if (group.region !== GLOBAL_SERVICES_REGION) {
      return [violation(`the log group in ${destination.path} is not in Route 53's own region`)];
    }
    const { value: zone } = read(log, "zoneId");
    const answer = letsWrite(group, {
      service: "route53.amazonaws.com",
      context: {
        "aws:sourceaccount": [group.account],
        "aws:sourcearn": [`arn:aws:route53:::hostedzone/${toText(zone) || UNSEEN}`],
      },
      index,
    });
    return [verdictOf(answer, `no resource policy lets Route 53 write to the log group in ${destination.path}`)];
  },
};
