import { isHidden, isTrue, read, toNumber } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";

import { undetermined } from "../../platform/graph/undetermined";

/** What KMS does where nothing is said, in days. KMS developer guide. */
const KMS_DAYS = 365;

const THRESHOLDS = {
  longestDays: wholeNumber({
    about: "The longest time between rotations",
    unit: "days",
    from: 90,
    to: 2560,
    production: 365,
    development: 365,
    source:
      'KMS developer guide, "Rotate AWS KMS keys", read on 2026-08-21: every 90 to 2560 days, and 365 where nothing is said.',
  }),
};

export const kmsRotation: ResourceRule<typeof THRESHOLDS> = {
  id: "kms-rotation",
  title: "Keys are renewed every year",
  severity: "high",
  level: "mandatory",
  rationale: "Key material that is never renewed protects ever more data, all of it lost together.",
  remedy: "set enableKeyRotation: true, and rotationPeriodInDays to at most {longestDays}",
  controls: {
    "AWS Security Hub": ["KMS.4"],
    "CIS AWS 5.0": ["3.6"],
    "CIS AWS 7.0": ["4.6"],
    "PCI DSS 4.0": ["3.7.4", "3.7.5"],
    "ISO 27001:2022": ["A.8.5", "A.8.11", "A.8.24"],
    "SOC 2": ["PI1.5"],
  },
  types: ["aws:kms/key:Key"],
  thresholds: THRESHOLDS,
  breaks: {
    "a key that is never renewed": { sets: { enableKeyRotation: false } },
    "a key that is renewed every seven years": { sets: { rotationPeriodInDays: 2560 } },
  },
  scope: "resource",
  judge(key, { longestDays }) {
    const spec = read(key, "customerMasterKeySpec");
    if (isHidden(spec)) return [undetermined(spec.path)];
    // KMS cannot renew asymmetric keys, HMAC keys, or keys whose material is in a store of the customer's.
    const isSymmetric = spec.value === undefined || spec.value === "SYMMETRIC_DEFAULT";
    if (!isSymmetric || key.inputs["customKeyStoreId"] !== undefined) return [];
    return [
      judged(read(key, "enableKeyRotation"), isTrue, "enableKeyRotation is not true"),
      judged(
        read(key, "rotationPeriodInDays"),
        (days) => toNumber(days ?? KMS_DAYS) <= longestDays,
        `rotationPeriodInDays is more than ${String(longestDays)}`,
      ),
    ];
  },
};
