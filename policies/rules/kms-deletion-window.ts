import { judgedAtLeast } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";

/** What KMS does where nothing is said, in days. KMS developer guide. */
const KMS_DAYS = 30;

const THRESHOLDS = {
  shortestDays: wholeNumber({
    about: "The shortest time in which the deletion of a key can be taken back",
    unit: "days",
    from: 7,
    to: 30,
    production: 30,
    development: 7,
    source:
      'KMS developer guide, "Delete an AWS KMS key", read on 2026-08-21: 7 to 30 days, and 30 where nothing is said. The longest for production is our choice.',
  }),
};

export const kmsDeletionWindow: ResourceRule<typeof THRESHOLDS> = {
  id: "kms-deletion-window",
  title: "The deletion of a key can be taken back for a month",
  severity: "medium",
  level: "mandatory",
  rationale: "What a key encrypted is lost with it, backups included, and who notices is often whoever restores next.",
  remedy: "set deletionWindowInDays to at least {shortestDays}",
  controls: {
    "AWS Security Hub": ["KMS.3"],
    "PCI DSS 4.0": ["3.5.1", "3.6.1", "3.7.1", "3.7.2", "3.7.4", "3.7.6", "3.7.7", "4.2.1"],
    "ISO 27001:2022": ["A.8.11", "A.8.24"],
  },
  types: [
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/key:Key",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
    "aws:kms/replicaKey:ReplicaKey",
  ],
  thresholds: THRESHOLDS,
  breaks: { "a key that is gone in a week": { sets: { deletionWindowInDays: 7 } } },
  scope: "resource",
  judge(key, { shortestDays }) {
    return [judgedAtLeast(read(key, "deletionWindowInDays"), shortestDays, KMS_DAYS)];
  },
};
