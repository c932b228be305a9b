import { holdsLogs } from "../subjects/bucket-use";
import { anyOf, type Answer, hasItem, verdictOf } from "../answer";
import { isTrue, itemsOf, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, type BucketSetting, settingOf } from "../subjects/s3-bucket";
import { isUndetermined } from "../../platform/graph/undetermined";

const VERSIONING: BucketSetting = {
  word: "versioning",
  within: ["versioning", "versionings"],
  beside: ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"],
  input: "versioningConfiguration",
};

/** Logs are written once and never changed. */
export const s3Versioning: StackRule = {
  id: "s3-versioning",
  title: "Buckets keep what was overwritten or deleted",
  severity: "high",
  level: "mandatory",
  rationale: "One command with a wrong prefix, or whoever wants a ransom, and what was there is gone.",
  remedy: 'register an aws.s3.BucketVersioning for the bucket with versioningConfiguration: { status: "Enabled" }',
  controls: {
    "AWS Security Hub": ["S3.14"],
    "PCI DSS 4.0": ["10.3.4"],
    "ISO 27001:2022": ["A.8.3", "A.8.10"],
    "SOC 2": ["CC7.4", "A1.2", "C1.2", "PI1.5"],
  },
  types: BUCKETS,
  breaks: {
    "a bucket that keeps nothing": {
      type: "aws:s3/bucketVersioning:BucketVersioning",
      name: "foundation-assets-*",
      removes: true,
    },
    "a bucket that stopped keeping": {
      type: "aws:s3/bucketVersioning:BucketVersioning",
      sets: { "versioningConfiguration.status": "Suspended" },
    },
  },
  scope: "stack",
  judge(bucket, index) {
    const logs = holdsLogs(bucket, index);
    if (logs === "yes") return [];
    const said = settingOf(bucket, VERSIONING, index);
    if (isUndetermined(said)) return [said];
    const enabled = anyOf(said.flatMap(({ reading }) => itemsOf(reading).map(isEnabled)));
    return [enabled === "no" && isUndetermined(logs) ? logs : verdictOf(enabled, "the bucket has no versioning")];
  },
};

function isEnabled(versioning: Reading): Answer {
  return anyOf([
    hasItem(within(versioning, "enabled"), isTrue),
    hasItem(within(versioning, "status"), (value) => value === "Enabled"),
  ]);
}
