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
  "objects to a bucket without rules": { given: [BUCKET], violations: [UPLOADS, OBJECTS] },
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
  "cannot tell which bucket is meant": {
    given: [BUCKET, lifecycle([], {})],
    undetermined: ["bucket in some lifecycle"],
  },
});
