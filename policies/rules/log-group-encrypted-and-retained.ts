import { judgeCustomerKey } from "../customer-key";
import { judged, read, toNumber } from "../reading";
import type { ResourceRule } from "../rule";

/** The shortest that any environment keeps its logs, in days; what production needs is the plan's to decide. */
const SHORTEST_DAYS = 30;

export const logGroupEncryptedAndRetained: ResourceRule = {
  id: "log-group-encrypted-and-retained",
  title: "Logs are encrypted with a key of our own and kept for a stated time",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Logs tell who did what and hold what users sent; without a stated time they are lost early or kept, and paid, for ever.",
  remedy: `set kmsKeyId to the ARN of a KMS key of this account and retentionInDays to at least ${String(SHORTEST_DAYS)}`,
  controls: {},
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  scope: "resource",
  judge(group) {
    return [
      judgeCustomerKey(group, read(group, "kmsKeyId"), "kmsKeyId is not a key of this account"),
      judged(
        read(group, "retentionInDays"),
        (days) => toNumber(days) >= SHORTEST_DAYS,
        `retentionInDays is not at least ${String(SHORTEST_DAYS)}`,
      ),
    ];
  },
};
