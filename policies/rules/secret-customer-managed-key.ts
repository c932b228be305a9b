import { judgeCustomerKey } from "../subjects/customer-key";
import { itemsOf, read, within } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const secretCustomerManagedKey: ResourceRule = {
  id: "secret-customer-managed-key",
  title: "Secrets are encrypted with a key of our own, their replicas too",
  severity: "medium",
  level: "mandatory",
  rationale: "With the key of AWS whoever may read the secret may decrypt it: no policy of a key is asked as well.",
  remedy: "set kmsKeyId, for each replica its own, to the ARN of a KMS key of this account",
  controls: {},
  types: ["aws:secretsmanager/secret:Secret"],
  breaks: { "a secret without a key of ours": { omits: ["kmsKeyId"] } },
  scope: "resource",
  judge(secret) {
    const replicas = itemsOf(read(secret, "replicas")).map((replica) => within(replica, "kmsKeyId"));
    return [read(secret, "kmsKeyId"), ...replicas].map((key) =>
      judgeCustomerKey(secret, key, `${key.path} is not a key of this account`),
    );
  },
};
