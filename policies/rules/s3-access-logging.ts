import { holdsLogs, isServed } from "../subjects/bucket-use";
import { anyOf, type Answer, verdictOf } from "../answer";
import { isHidden, itemsOf, type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, type BucketSetting, settingOf } from "../subjects/s3-bucket";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

const LOGGING: BucketSetting = {
  word: "logging",
  within: ["logging", "loggings"],
  beside: ["aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"],
  input: "targetBucket",
};

/** A bucket of logs would log its own growth, and of files for everybody the CDN logs who got them. */
export const s3AccessLogging: StackRule = {
  id: "s3-access-logging",
  title: "Who reads a bucket is on record",
  severity: "medium",
  level: "mandatory",
  rationale: "After a leak nobody can say which objects were read, and so all count as lost.",
  remedy: "register an aws.s3.BucketLogging for the bucket with the bucket of logs as targetBucket",
  controls: {
    "AWS Security Hub": ["S3.9"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15"],
    "SOC 2": ["CC7.2", "CC7.3", "A1.2"],
  },
  types: BUCKETS,
  breaks: { "a bucket without a record": { type: "aws:s3/bucketLogging:BucketLogging", removes: true } },
  scope: "stack",
  judge(bucket, index) {
    const exempt = anyOf([holdsLogs(bucket, index), isServed(bucket, index)]);
    if (exempt === "yes") return [];
    const said = settingOf(bucket, LOGGING, index);
    if (isUndetermined(said)) return [said];
    const target = anyOf(said.flatMap(({ reading }) => itemsOf(reading).map(namesTarget)));
    return [
      target === "no" && isUndetermined(exempt) ? exempt : verdictOf(target, "nothing records who reads the bucket"),
    ];
  },
};

/** The resource beside a bucket says the target as such; that its name is still unknown does not matter. */
function namesTarget(logging: Reading): Answer {
  if (logging.property === LOGGING.input) return "yes";
  if (isHidden(logging)) return undetermined(logging.path);
  return within(logging, "targetBucket").value === undefined ? "no" : "yes";
}
