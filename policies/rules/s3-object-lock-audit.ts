import type { GraphResource } from "../../platform/graph/graph";
import { trailsTo } from "../subjects/bucket-use";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { allOf, anyOf, type Answer, hasItem, verdictOf } from "../answer";
import { isHidden, isTrue, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, type BucketSetting, settingOf } from "../subjects/s3-bucket";
import { hasTag } from "../subjects/tag";
import { texts } from "../threshold";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

const BESIDE = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

const RETENTION: BucketSetting = {
  word: "object lock",
  within: ["objectLockConfiguration"],
  beside: [BESIDE, "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2"],
  input: "rule",
};

const THRESHOLDS = {
  auditTags: texts({
    about: "Tags, each Key=value, of buckets that hold evidence, beside those that trails write to",
    production: ["Purpose=audit"],
    development: ["Purpose=audit"],
    source: "Our choice: the program tells evidence by this tag.",
  }),
};

export const s3ObjectLockAudit: StackRule<typeof THRESHOLDS> = {
  id: "s3-object-lock-audit",
  title: "Nobody changes or deletes evidence",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Whoever breaks in removes their traces first, and with an administrator's rights nothing else stops them.",
  remedy:
    'set objectLockEnabled: true on the bucket and register an aws.s3.BucketObjectLockConfiguration with rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } }',
  controls: { "AWS Security Hub": ["S3.15"], "PCI DSS 4.0": ["10.3.4"], "SOC 2": ["PI1.5"] },
  types: BUCKETS,
  thresholds: THRESHOLDS,
  breaks: {
    "evidence without a lock": { sets: { objectLockEnabled: false } },
    "a lock that locks nothing": { type: BESIDE, removes: true },
  },
  scope: "stack",
  judge(bucket, index, { auditTags }) {
    if (trailsTo(bucket, index).length === 0) {
      const isTagged = hasTag(bucket, index, auditTags);
      if (isUndetermined(isTagged)) return [isTagged];
      if (isTagged === "no") return [];
    }
    return [verdictOf(isLocked(bucket, index), "objects of the bucket can be changed and deleted")];
  },
};

function isLocked(bucket: GraphResource, index: GraphIndex): Answer {
  const said = settingOf(bucket, RETENTION, index);
  if (isUndetermined(said)) return said;
  const retained = anyOf(said.flatMap(({ reading }) => itemsOf(reading).map(retains)));
  const inside = read(bucket, "objectLockConfiguration", "objectLockEnabled");
  const isEnabled = anyOf([
    hasItem(read(bucket, "objectLockEnabled"), isTrue),
    hasItem(inside, (value) => value === "Enabled"),
  ]);
  return allOf([isEnabled, retained]);
}

/** Without a time for which objects are locked by default, none is. */
function retains(rule: Reading): Answer {
  const own = within(rule, "rule");
  const retention = within(own.value === undefined ? rule : own, "defaultRetention");
  return isHidden(retention) ? undetermined(retention.path) : retention.value === undefined ? "no" : "yes";
}
