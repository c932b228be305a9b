import { judgeCustomerKey } from "../subjects/customer-key";
import { judgedAtLeast } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";

const THRESHOLDS = {
  shortestDays: wholeNumber({
    about: "The shortest time for which logs are kept",
    unit: "days",
    from: 1,
    to: 3653,
    production: 365,
    development: 30,
    source:
      "PCI DSS 4.0, 10.5.1 asks for twelve months; a month of development is our choice. CloudWatch Logs API reference, " +
      "PutRetentionPolicy, read on 2026-08-21: at most 3653.",
  }),
};

export const logGroupEncryptedAndRetained: ResourceRule<typeof THRESHOLDS> = {
  id: "log-group-encrypted-and-retained",
  title: "Logs are encrypted with a key of our own and kept for a stated time",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Logs tell who did what and hold what users sent; without a stated time they are lost early or kept, and paid, for ever.",
  remedy: "set kmsKeyId to the ARN of a KMS key of this account and retentionInDays to at least {shortestDays}",
  controls: {},
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  thresholds: THRESHOLDS,
  breaks: {
    "logs that are kept for a week": { sets: { retentionInDays: 7 } },
    "logs that are kept for ever": { omits: ["retentionInDays"] },
    "logs without a key of ours": { omits: ["kmsKeyId"] },
  },
  scope: "resource",
  judge(group, { shortestDays }) {
    return [
      judgeCustomerKey(group, read(group, "kmsKeyId"), "kmsKeyId is not a key of this account"),
      judgedAtLeast(read(group, "retentionInDays"), shortestDays),
    ];
  },
};
