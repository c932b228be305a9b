import { type Acts, change, reword } from "../acts";

const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";

export const acts: Acts = {
  "a queue that admits another service": reword([QUEUE_POLICY, "interconnect-team-eu"], "policy", [
    "sns.amazonaws.com",
    "events.amazonaws.com",
  ]),
  "a queue that admits another topic": reword([QUEUE_POLICY, "interconnect-team-eu"], "policy", [
    "covibes-prod-us-team",
    "covibes-prod-us-other",
  ]),
  "a queue that may be read": reword([QUEUE_POLICY, "interconnect-team-asia"], "policy", [
    "sqs:SendMessage",
    "sqs:ReceiveMessage",
  ]),
  "a queue that wants to know the account, which SNS does not say": reword(
    [QUEUE_POLICY, "interconnect-team-us"],
    "policy",
    ['"Condition":{"ArnEquals"', '"Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"},"ArnEquals"'],
  ),
  "a policy of another queue": change([QUEUE_POLICY, "interconnect-team-us"], {
    queueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/covibes-prod-us-other",
  }),
  "a key that admits another topic": reword([KEY_POLICY, "interconnect-team-eu"], "policy", [
    "covibes-prod-asia-team",
    "covibes-prod-asia-other",
  ]),
  "a key that encrypts nothing for SNS": reword([KEY_POLICY, "interconnect-team-us"], "policy", [
    "kms:GenerateDataKey*",
    "kms:DescribeKey",
  ]),
};
