import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3OwnershipEnforced } from "../../../policies/rules/s3-ownership-enforced";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const controls = (rule: GraphValue, details: ResourceDetails = { madeFrom: { bucket: [BUCKET] } }) =>
  resource("aws:s3/bucketOwnershipControls:BucketOwnershipControls", { bucket: UNKNOWN, rule }, details);

describeRule(s3OwnershipEnforced, {
  "passes a bucket whose owner owns everything": {
    given: [BUCKET, controls({ objectOwnership: "BucketOwnerEnforced" })],
  },
  "objects to lists that count, and to a bucket that is left as it was": {
    given: [BUCKET, controls({ objectOwnership: "BucketOwnerPreferred" }), old({})],
    violations: [
      "ownership controls of the bucket: rule.objectOwnership is not BucketOwnerEnforced",
      "nothing says who owns the objects",
    ],
  },
  "objects to controls that say nothing": {
    given: [BUCKET, controls({})],
    violations: ["ownership controls of the bucket: rule.objectOwnership is not BucketOwnerEnforced"],
  },
  "cannot tell of what is unknown": {
    given: [BUCKET, controls(UNKNOWN)],
    undetermined: ["ownership controls of the bucket: rule"],
  },
  "cannot tell which bucket is meant": {
    given: [BUCKET, controls({ objectOwnership: "BucketOwnerEnforced" }, {})],
    undetermined: ["bucket in some ownership controls"],
  },
});
