import { judgeCustomerKey } from "../subjects/customer-key";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const queueAndTopicEncrypted: ResourceRule = {
  id: "queue-and-topic-encrypted",
  title: "Queues and topics are encrypted with a key of our own",
  severity: "medium",
  level: "mandatory",
  rationale: "Messages wait in them for up to a fortnight; and AWS's key lets no topic, alarm or other service send.",
  remedy: "set kmsMasterKeyId to the id or the ARN of a KMS key of this account",
  controls: { "AWS Security Hub": ["SQS.1"] },
  types: ["aws:sns/topic:Topic", "aws:sqs/queue:Queue"],
  breaks: {
    "messages that nobody encrypts": { omits: ["kmsMasterKeyId"] },
    "messages that AWS encrypts": { sets: { kmsMasterKeyId: "alias/aws/sns" } },
  },
  scope: "resource",
  judge(resource) {
    return [
      judgeCustomerKey(resource, read(resource, "kmsMasterKeyId"), "kmsMasterKeyId is not a key of this account"),
    ];
  },
};
