import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3BlockPublicAccess } from "../../../policies/rules/s3-block-public-access";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const block = (
  inputs: Readonly<Record<string, GraphValue>>,
  details: ResourceDetails = { madeFrom: { bucket: [BUCKET] } },
) =>
  resource(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    {
      bucket: UNKNOWN,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      ...inputs,
    },
    details,
  );

describeRule(s3BlockPublicAccess, {
  "passes a bucket that nothing can open": { given: [BUCKET, block({})] },
  "passes a block that says the bucket's name": { given: [BUCKET, block({ bucket: "data" }, {})] },
  "objects to a bucket without a block": {
    given: [old({})],
    violations: ["nothing blocks public access to the bucket"],
  },
  "objects to what a block leaves open": {
    given: [BUCKET, block({ blockPublicAcls: false, restrictPublicBuckets: "no" })],
    violations: [
      "public access block of the bucket: blockPublicAcls is not true",
      "public access block of the bucket: restrictPublicBuckets is not true",
    ],
  },
  "cannot tell of what is unknown": {
    given: [BUCKET, block({ ignorePublicAcls: UNKNOWN })],
    undetermined: ["public access block of the bucket: ignorePublicAcls"],
  },
  "cannot tell which bucket is meant": {
    given: [BUCKET, block({}, {})],
    undetermined: ["bucket in some public access block"],
  },
});
