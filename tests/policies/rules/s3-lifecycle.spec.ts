import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3Lifecycle } from "../../../policies/rules/s3-lifecycle";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const lifecycle = (rules: GraphValue, details: ResourceDetails = { madeFrom: { bucket: [BUCKET] } }) =>
  resource("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", { bucket: UNKNOWN, rules }, details);
const UPLOADS = "no rule ends uploads that broke off";
const OBJECTS = "no rule ends objects or their old versions";

describeRule(s3Lifecycle, {
  "passes rules that end uploads and versions, in one rule or in two": {
    given: [
      BUCKET,
      lifecycle([
        { status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
        { status: "Enabled", noncurrentVersionExpiration: { noncurrentDays: 30 } },
      ]),
      old({ lifecycleRules: [{ enabled: true, abortIncompleteMultipartUploadDays: 7, expirations: [{ days: 30 }] }] }),
    ],
  },
  "passes rules under the former name of what has them": {
    given: [
      old({ bucket: "old" }),
      resource("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2", {
        bucket: "old",
        rules: [
          {
            status: "Enabled",
            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            noncurrentVersionExpirations: [{ noncurrentDays: 30 }],
          },
        ],
      }),
    ],
  },
  "objects to a bucket without rules, under both of its names": {
    given: [BUCKET, old({})],
    violations: [UPLOADS, OBJECTS, UPLOADS, OBJECTS],
  },
  "objects to a rule that only moves objects to a cheaper class": {
    given: [BUCKET, lifecycle([{ status: "Enabled", transitions: [{ days: 30, storageClass: "GLACIER_IR" }] }])],
    violations: [UPLOADS, OBJECTS],
  },
  "objects to rules that are not in force, or do half": {
    given: [
      BUCKET,
      lifecycle([
        { status: "Disabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
        { status: "Enabled", expiration: { days: 30 } },
      ]),
    ],
    violations: [UPLOADS],
  },
  "cannot tell of what is unknown": {
    given: [BUCKET, lifecycle(UNKNOWN)],
    undetermined: ["lifecycle of the bucket: rules"],
  },
  "cannot tell whether one of the rules is in force": {
    given: [
      BUCKET,
      lifecycle([
        { status: "Enabled", expiration: { days: 30 } },
        { status: UNKNOWN, abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } },
      ]),
    ],
    undetermined: ["lifecycle of the bucket: rules[1].status"],
  },
  "cannot tell which bucket is meant": {
    given: [BUCKET, lifecycle([], {})],
    undetermined: ["bucket in some lifecycle"],
  },
});
