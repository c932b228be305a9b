import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3SseKms } from "../../../policies/rules/s3-sse-kms";
import { describeRule, KEY_ARN, OWN_KEY, policyOf, resource, type ResourceDetails } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const encryption = (rules: GraphValue, details: ResourceDetails = { madeFrom: { bucket: [BUCKET] } }) =>
  resource(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    { bucket: UNKNOWN, rules },
    details,
  );
const admitting = (service: string, action: string) =>
  resource("aws:s3/bucket:Bucket", {
    policy: policyOf({ Principal: { Service: service }, Action: [action], Resource: "*" }),
  });
const BY_KEY = { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN };
const NONE = "the bucket encrypts with no KMS key";

describeRule(s3SseKms, {
  "passes a key of the account, beside the bucket": {
    given: [
      BUCKET,
      encryption([{ applyServerSideEncryptionByDefault: BY_KEY, bucketKeyEnabled: true }]),
      old({ bucket: "old" }),
      resource("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", {
        bucket: "old",
        rules: [{ applyServerSideEncryptionByDefault: { ...BY_KEY, sseAlgorithm: "aws:kms:dsse" } }],
      }),
    ],
  },
  "passes a key that is unknown and was made in the stack": {
    given: [
      BUCKET,
      encryption(
        [{ applyServerSideEncryptionByDefault: { ...BY_KEY, kmsMasterKeyId: UNKNOWN }, bucketKeyEnabled: true }],
        { madeFrom: { bucket: [BUCKET], rules: [OWN_KEY] } },
      ),
    ],
  },
  "passes a key within the bucket, in either form": {
    given: [
      resource("aws:s3/bucket:Bucket", {
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: BY_KEY, bucketKeyEnabled: true },
        },
      }),
      old({
        serverSideEncryptionConfigurations: [
          { rules: [{ applyServerSideEncryptionByDefaults: [BY_KEY], bucketKeyEnabled: true }] },
        ],
      }),
    ],
  },
  "passes a key of the account, whatever the bucket is for": {
    given: [
      resource("aws:s3/bucket:Bucket", {
        policy: UNKNOWN,
        serverSideEncryptionConfiguration: {
          rule: { applyServerSideEncryptionByDefault: BY_KEY, bucketKeyEnabled: true },
        },
      }),
    ],
  },
  "passes what a trail encrypts itself": {
    given: [BUCKET, resource("aws:cloudtrail/trail:Trail", { s3BucketName: "data", kmsKeyId: KEY_ARN })],
  },
  "leaves files for everybody, and the logs of load balancers, alone": {
    given: [
      admitting("cloudfront.amazonaws.com", "s3:GetObject"),
      admitting("logdelivery.elasticloadbalancing.amazonaws.com", "s3:PutObject"),
      old({}),
      resource("aws:cloudfront/distribution:Distribution", { origins: UNKNOWN }, { madeFrom: { origins: [old({})] } }),
    ],
    notApplicable: true,
  },
  "objects to S3's own keys, said or not": {
    given: [
      BUCKET,
      encryption([{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }]),
      old({}),
      admitting("delivery.logs.amazonaws.com", "s3:PutObject"),
    ],
    violations: [NONE, NONE, NONE],
  },
  "objects to a trail without a key, and to rules without an algorithm": {
    given: [
      BUCKET,
      resource("aws:cloudtrail/trail:Trail", { s3BucketName: "data" }),
      encryption([{ bucketKeyEnabled: true }]),
    ],
    violations: [NONE],
  },
  "objects to the key of AWS, and to a call of KMS for each object": {
    given: [BUCKET, encryption([{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" } }])],
    violations: [
      "kmsMasterKeyId of the bucket's encryption is not a key of this account",
      "bucketKeyEnabled of the bucket's encryption is not true",
    ],
  },
  "cannot tell of what is unknown": {
    given: [
      BUCKET,
      encryption(UNKNOWN),
      old({
        serverSideEncryptionConfigurations: [
          {
            rules: [
              {
                applyServerSideEncryptionByDefaults: [{ ...BY_KEY, kmsMasterKeyId: UNKNOWN }],
                bucketKeyEnabled: UNKNOWN,
              },
            ],
          },
        ],
      }),
    ],
    undetermined: [
      "encryption of the bucket: rules",
      "serverSideEncryptionConfigurations[0].rules[0].applyServerSideEncryptionByDefaults[0].kmsMasterKeyId",
      "serverSideEncryptionConfigurations[0].rules[0].bucketKeyEnabled",
    ],
  },
  "cannot tell which bucket is meant": {
    given: [BUCKET, encryption([], {})],
    undetermined: ["bucket in some encryption"],
  },
  "objects where one of two trails has no key": {
    given: [
      BUCKET,
      ...[{ kmsKeyId: KEY_ARN }, {}].map((inputs) =>
        resource("aws:cloudtrail/trail:Trail", { s3BucketName: "data", ...inputs }),
      ),
    ],
    violations: [NONE],
  },
  "cannot tell whether a call of KMS for each object matters, where the policy is unknown": {
    given: [
      resource("aws:s3/bucket:Bucket", {
        policy: UNKNOWN,
        serverSideEncryptionConfiguration: { rule: { applyServerSideEncryptionByDefault: BY_KEY } },
      }),
    ],
    undetermined: ["policy"],
  },
  "cannot tell what a bucket with an unknown policy is for": {
    given: [resource("aws:s3/bucket:Bucket", { policy: UNKNOWN })],
    undetermined: ["policy"],
  },
});
