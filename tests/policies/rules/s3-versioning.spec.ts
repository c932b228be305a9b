import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3Versioning } from "../../../policies/rules/s3-versioning";
import { describeRule, policyOf, resource, type ResourceDetails } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const versioning = (
  versioningConfiguration: GraphValue,
  details: ResourceDetails = { madeFrom: { bucket: [BUCKET] } },
) => resource("aws:s3/bucketVersioning:BucketVersioning", { bucket: UNKNOWN, versioningConfiguration }, details);
const older = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketVersioningV2:BucketVersioningV2", {
    versioningConfiguration: { status: "Enabled" },
    ...inputs,
  });
const MESSAGE = "the bucket has no versioning";

describeRule(s3Versioning, {
  "passes versions beside the bucket, under either name": {
    given: [BUCKET, versioning({ status: "Enabled" }), old({ bucket: "old" }), older({ bucket: "old" })],
  },
  "passes versions within the bucket, in either form": {
    given: [
      old({ versionings: [{ enabled: true }] }),
      resource("aws:s3/bucket:Bucket", { versioning: { enabled: "true" } }),
    ],
  },
  "passes versions, whatever the bucket is for": {
    given: [resource("aws:s3/bucket:Bucket", { policy: UNKNOWN, versioning: { enabled: true } })],
  },
  "leaves a bucket of logs alone": {
    given: [
      resource("aws:s3/bucket:Bucket", {
        policy: policyOf({
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["s3:PutObject"],
          Resource: "*",
        }),
      }),
      old({}),
      resource("aws:cloudtrail/trail:Trail", { s3BucketName: UNKNOWN }, { madeFrom: { s3BucketName: [old({})] } }),
    ],
    notApplicable: true,
  },
  "objects to a bucket without versions, and to one that stopped": {
    given: [BUCKET, versioning({ status: "Suspended" }), old({ versionings: [{ enabled: false }] })],
    violations: [MESSAGE, MESSAGE],
  },
  "objects to the one bucket of two that was forgotten": {
    given: [BUCKET, old({ bucket: "old" }), versioning({ status: "Enabled" })],
    violations: [MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [BUCKET, versioning(UNKNOWN), old({ versionings: UNKNOWN })],
    undetermined: ["versioning of the bucket: versioningConfiguration", "versionings"],
  },
  "cannot tell which bucket is meant": {
    given: [BUCKET, versioning({ status: "Enabled" }, {})],
    undetermined: ["bucket in some versioning"],
  },
  "cannot tell whether logs are there that need no versions": {
    given: [resource("aws:s3/bucket:Bucket", { policy: UNKNOWN })],
    undetermined: ["policy"],
  },
});
