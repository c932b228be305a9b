import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3AccessLogging } from "../../../policies/rules/s3-access-logging";
import { describeRule, policyOf, resource } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const served = (inputs: Readonly<Record<string, GraphValue>>, service: string, action: string) =>
  resource("aws:s3/bucket:Bucket", {
    policy: policyOf({ Principal: { Service: service }, Action: action, Resource: "*" }),
    ...inputs,
  });
const MESSAGE = "nothing records who reads the bucket";

describeRule(s3AccessLogging, {
  "passes a bucket that is on record, beside it or within": {
    given: [
      BUCKET,
      resource("aws:s3/bucketLogging:BucketLogging", { bucket: "data", targetBucket: UNKNOWN }),
      old({ loggings: [{ targetBucket: "logs" }] }),
      resource("aws:s3/bucket:Bucket", { logging: { targetBucket: "logs" } }),
    ],
  },
  "passes a bucket that is on record, under the former name of what says so": {
    given: [
      old({ bucket: "data" }),
      resource("aws:s3/bucketLoggingV2:BucketLoggingV2", { bucket: "data", targetBucket: "logs" }),
    ],
  },
  "passes a bucket that is on record, whatever it is for": {
    given: [
      resource("aws:s3/bucket:Bucket", { bucket: "data", policy: UNKNOWN }),
      resource("aws:s3/bucketLogging:BucketLogging", { bucket: "data", targetBucket: "logs" }),
    ],
  },
  "leaves buckets of logs and files for everybody alone": {
    given: [
      served({ bucket: "files" }, "cloudfront.amazonaws.com", "s3:GetObject"),
      served({ bucket: "logs" }, "logging.s3.amazonaws.com", "s3:PutObject"),
      old({}),
      resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: UNKNOWN }, { madeFrom: { accessLogs: [old({})] } }),
    ],
    notApplicable: true,
  },
  "objects to a bucket that nobody watches": {
    given: [BUCKET, old({ loggings: [{}] }), served({}, "lambda.amazonaws.com", "s3:PutObject")],
    violations: [MESSAGE, MESSAGE, MESSAGE],
  },
  "objects to a bucket that a service may ask about, and not write to": {
    given: [served({}, "cloudtrail.amazonaws.com", "s3:GetBucketAcl")],
    violations: [MESSAGE],
  },
  "cannot tell of what is unknown": { given: [old({ loggings: UNKNOWN })], undetermined: ["loggings"] },
  "cannot tell which bucket is meant, or what it is for": {
    given: [
      BUCKET,
      resource("aws:s3/bucketLogging:BucketLogging", { bucket: UNKNOWN, targetBucket: "logs" }),
      resource("aws:s3/bucket:Bucket", { policy: UNKNOWN }),
    ],
    undetermined: ["bucket in some logging", "bucket in some logging"],
  },
  "cannot tell what a bucket with an unknown policy is for": {
    given: [
      resource("aws:s3/bucket:Bucket", { policy: UNKNOWN }),
      resource("aws:s3/bucket:Bucket", { policy: UNKNOWN, logging: { targetPrefix: "data/" } }),
    ],
    undetermined: ["policy", "policy"],
  },
});
