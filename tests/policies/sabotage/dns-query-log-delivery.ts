import { type Acts, change, reword } from "../acts";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

export const acts: Acts = {
  "a policy for another service": reword([LOG_POLICY, "traffic-query-log"], "policyDocument", ["route53.", "sns."]),
  "a policy in another region": change([LOG_POLICY, "traffic-query-log"], { region: "eu-west-1" }),
  "a group that was renamed": change([LOG_GROUP, "traffic-query-log"], { name: "/aws/route53/other" }),
};
