import { judgeCustomerKey } from "../subjects/customer-key";
import { judged } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const mqCustomerManagedKey: ResourceRule = {
  id: "mq-customer-managed-key",
  title: "Brokers are encrypted with a key of our own",
  severity: "medium",
  level: "mandatory",
  rationale: "Messages that wait lie on a volume; with the key of AWS no policy of ours says who may read it.",
  remedy: "set encryptionOptions with useAwsOwnedKey: false and kmsKeyId: the ARN of a KMS key of this account",
  controls: {},
  types: ["aws:mq/broker:Broker"],
  breaks: {
    "a broker that leaves it to AWS": { omits: ["encryptionOptions"] },
    "a broker with the key of AWS": { sets: { "encryptionOptions.useAwsOwnedKey": true } },
  },
  scope: "resource",
  judge(broker) {
    const owned = read(broker, "encryptionOptions", "useAwsOwnedKey");
    const key = read(broker, "encryptionOptions", "kmsKeyId");
    return [
      judged(owned, (value) => value === false || value === "false", "encryptionOptions.useAwsOwnedKey is not false"),
      judgeCustomerKey(broker, key, "encryptionOptions.kmsKeyId is not a key of this account"),
    ];
  },
};
