import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3ObjectLockAudit } from "../../../policies/rules/s3-object-lock-audit";
import { describeRule, resource, type ResourceDetails } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const lock = (rule: GraphValue, details: ResourceDetails = { madeFrom: { bucket: [BUCKET] } }) =>
  resource("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", { bucket: UNKNOWN, rule }, details);
const TAGS = { Purpose: "audit" };
const RULE = { defaultRetention: { mode: "GOVERNANCE", days: 365 } };
const MESSAGE = "objects of the bucket can be changed and deleted";
const evidence = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucket:Bucket", { bucket: "data", tags: TAGS, ...inputs }, { name: "data" });

describeRule(s3ObjectLockAudit, {
  "passes evidence that is locked, beside the bucket or within": {
    given: [
      evidence({ objectLockEnabled: true }),
      lock(RULE),
      old({ tags: TAGS, objectLockConfiguration: { objectLockEnabled: "Enabled", rule: RULE } }),
    ],
  },
  "passes evidence that is locked, under the former name of what locks it": {
    given: [
      old({ bucket: "old", tags: TAGS, objectLockEnabled: true }),
      resource("aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2", { bucket: "old", rule: RULE }),
    ],
  },
  "passes what a trail writes to": {
    given: [
      resource("aws:s3/bucket:Bucket", { bucket: "trail", objectLockEnabled: true }, { name: "data" }),
      lock(RULE),
      resource("aws:cloudtrail/trail:Trail", { s3BucketName: "trail" }),
    ],
  },
  "leaves other buckets alone": { given: [BUCKET, old({ tags: { Purpose: "files" } })], notApplicable: true },
  "objects to evidence without a lock": { given: [evidence({})], violations: [MESSAGE] },
  "objects to a lock that locks nothing": {
    given: [evidence({ objectLockEnabled: true }), lock({}), old({ tags: TAGS, objectLockEnabled: true })],
    violations: [MESSAGE, MESSAGE],
  },
  "objects to a rule that is not in force": {
    given: [old({ tags: TAGS, objectLockConfiguration: { objectLockEnabled: "Disabled", rule: RULE } })],
    violations: [MESSAGE],
  },
  "objects to a lock that locks nothing, even where it is unknown whether it is on": {
    given: [evidence({ objectLockEnabled: UNKNOWN }), lock({})],
    violations: [MESSAGE],
  },
  "objects to what a trail writes to, without a lock": {
    given: [
      BUCKET,
      resource("aws:cloudtrail/trail:Trail", { s3BucketName: UNKNOWN }, { madeFrom: { s3BucketName: [BUCKET] } }),
    ],
    violations: [MESSAGE],
  },
  "objects to what an environment calls evidence": {
    given: [old({ tags: { Kind: "ledger" } })],
    thresholds: { auditTags: ["Kind=ledger"] },
    violations: [MESSAGE],
  },
  "cannot tell of what is unknown": {
    given: [evidence({ objectLockEnabled: true }), lock(UNKNOWN), old({ tags: UNKNOWN })],
    undetermined: ["object lock of the bucket: rule", "tags"],
  },
  "cannot tell which bucket is meant": {
    given: [evidence({ objectLockEnabled: true }), lock(RULE, {})],
    undetermined: ["bucket in some object lock"],
  },
  "cannot tell whether the tag is there that tells evidence": {
    given: [evidence({ tags: { Purpose: UNKNOWN } })],
    undetermined: ["tags"],
  },
});
