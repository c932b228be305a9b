import { type Acts, reword } from "../acts";

const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

export const acts: Acts = {
  "a policy for other groups": reword([LOG_POLICY, "eu-cache-logs"], "policyDocument", ["/aws/vendedlogs", "/aws"]),
  "a policy for another service": reword([LOG_POLICY, "eu-cache-logs"], "policyDocument", ["delivery.logs", "logs"]),
  "a policy for another account's deliveries": reword([LOG_POLICY, "eu-cache-logs"], "policyDocument", [
    '"aws:SourceAccount":"111122223333"',
    '"aws:SourceAccount":"444455556666"',
  ]),
};
