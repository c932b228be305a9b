import { anyOf, type Answer, hasItem, verdictOf } from "../answer";
import { isTrue, itemsOf, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, type BucketSetting, settingOf } from "../subjects/s3-bucket";
import { isUndetermined } from "../../platform/graph/undetermined";

const BESIDE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

const LIFECYCLE: BucketSetting = {
  word: "lifecycle",
  within: ["lifecycleRules"],
  beside: [BESIDE, "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"],
  input: "rules",
};

/** What ends parts that were never put together; beside the bucket, and within it. */
const UPLOADS = ["abortIncompleteMultipartUpload", "abortIncompleteMultipartUploadDays"];
/** What ends objects or what is left of them. */
const EXPIRIES = ["expiration", "expirations", "noncurrentVersionExpiration", "noncurrentVersionExpirations"];

export const s3Lifecycle: StackRule = {
  id: "s3-lifecycle",
  title: "Buckets forget what nobody needs",
  severity: "low",
  level: "advisory",
  rationale: "Old versions and uploads that broke off show in no list, are paid for, and are there to be found.",
  remedy:
    "register an aws.s3.BucketLifecycleConfiguration for the bucket with an enabled rule that has abortIncompleteMultipartUpload, and expiration or noncurrentVersionExpiration",
  controls: {
    "AWS Security Hub": ["S3.13"],
    "PCI DSS 4.0": ["10.5.1", "3.2.1", "3.3.1", "3.3.2", "3.3.3"],
    "ISO 27001:2022": ["A.8.10"],
  },
  types: BUCKETS,
  breaks: {
    "a bucket that forgets nothing": { type: BESIDE, removes: true },
    "a bucket whose rule does nothing": { type: BESIDE, sets: { "rules[0].status": "Disabled" } },
  },
  scope: "stack",
  judge(bucket, index) {
    const said = settingOf(bucket, LIFECYCLE, index);
    if (isUndetermined(said)) return [said];
    const rules = said.flatMap(({ reading }) => itemsOf(reading));
    return [
      verdictOf(anyOf(rules.map((rule) => has(rule, UPLOADS))), "no rule ends uploads that broke off"),
      verdictOf(anyOf(rules.map((rule) => has(rule, EXPIRIES))), "no rule ends objects or their old versions"),
    ];
  },
};

/** Whether a rule is in force and says one of these things. */
function has(rule: Reading, members: readonly string[]): Answer {
  const inForce = anyOf([
    hasItem(within(rule, "status"), (value) => value === "Enabled"),
    hasItem(within(rule, "enabled"), isTrue),
  ]);
  return members.some((member) => within(rule, member).value !== undefined) ? inForce : "no";
}
