import { isHidden, isTrue, judged, read, toNumber } from "../reading";
import type { ResourceRule } from "../rule";
import { PASS, undetermined } from "../verdict";

/** The longest time between rotations, in days, and what KMS does where nothing is said. */
const LONGEST_DAYS = 365;

export const kmsRotation: ResourceRule = {
  id: "kms-rotation",
  title: "Keys are renewed every year",
  severity: "high",
  level: "mandatory",
  rationale: "Key material that is never renewed protects ever more data, all of it lost together.",
  remedy: `set enableKeyRotation: true, and rotationPeriodInDays to at most ${String(LONGEST_DAYS)} or not at all`,
  controls: {
    "AWS Security Hub": ["KMS.4"],
    "CIS AWS 5.0": ["3.6"],
    "CIS AWS 7.0": ["4.6"],
    "PCI DSS 4.0": ["3.7.4", "3.7.5"],
    "ISO 27001:2022": ["A.8.5", "A.8.11", "A.8.24"],
    "SOC 2": ["PI1.5"],
  },
  types: ["aws:kms/key:Key"],
  scope: "resource",
  judge(key) {
    const spec = read(key, "customerMasterKeySpec");
    if (isHidden(spec)) return [undetermined(spec.path)];
    // KMS cannot renew asymmetric keys, HMAC keys, or keys whose material is in a store of the customer's.
    const isSymmetric = spec.value === undefined || spec.value === "SYMMETRIC_DEFAULT";
    if (!isSymmetric || key.inputs["customKeyStoreId"] !== undefined) return [PASS];
    return [
      judged(read(key, "enableKeyRotation"), isTrue, "enableKeyRotation is not true"),
      judged(
        read(key, "rotationPeriodInDays"),
        (days) => days === undefined || toNumber(days) <= LONGEST_DAYS,
        `rotationPeriodInDays is more than ${String(LONGEST_DAYS)}`,
      ),
    ];
  },
};
