import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { ACCOUNT, IRELAND, KEY_ARN, policyOf, resource, VIRGINIA } from "./behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

/** A bucket with all that belongs to it. */
interface Kept {
  readonly provider: GraphResource;
  readonly bucket: Inputs;
  readonly encryption: Inputs;
  /** What its policy allows, beside refusing plain text. */
  readonly allowed: readonly Inputs[];
}

function kept(name: string, { provider, bucket, encryption, allowed }: Kept): readonly GraphResource[] {
  const of = (type: string, inputs: Inputs): GraphResource =>
    resource(type, { bucket: name, ...inputs }, { name, provider });
  const refusal = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [`arn:aws:s3:::${name}`, `arn:aws:s3:::${name}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const forgetting = { abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }, expiration: { days: 400 } };
  return [
    of("aws:s3/bucket:Bucket", bucket),
    of("aws:s3/bucketPolicy:BucketPolicy", { policy: policyOf(refusal, ...allowed) }),
    of("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    }),
    of("aws:s3/bucketOwnershipControls:BucketOwnershipControls", { rule: { objectOwnership: "BucketOwnerEnforced" } }),
    of("aws:s3/bucketVersioning:BucketVersioning", { versioningConfiguration: { status: "Enabled" } }),
    of("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", {
      rules: [{ status: "Enabled", ...forgetting }],
    }),
    of("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", {
      rules: [encryption],
    }),
  ];
}

const BY_KEY = {
  applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN },
  bucketKeyEnabled: true,
};

/** Evidence that is copied to another region, and what its logs go to: production has none. */
export const EVIDENCE: readonly GraphResource[] = [
  IRELAND,
  VIRGINIA,
  ...kept("evidence", {
    provider: IRELAND,
    bucket: { objectLockEnabled: true, tags: { DataClass: "critical", Purpose: "audit" } },
    encryption: BY_KEY,
    allowed: [],
  }),
  ...kept("evidence-copy", { provider: VIRGINIA, bucket: {}, encryption: BY_KEY, allowed: [] }),
  ...kept("evidence-logs", {
    provider: IRELAND,
    bucket: {},
    encryption: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    allowed: [
      {
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::evidence-logs/*",
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      },
    ],
  }),
  ...["evidence", "evidence-copy"].map((bucket) =>
    resource(
      "aws:s3/bucketLogging:BucketLogging",
      { bucket, targetBucket: "evidence-logs", targetPrefix: bucket },
      { name: bucket, provider: IRELAND },
    ),
  ),
  resource(
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    { bucket: "evidence", rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } } },
    { name: "evidence", provider: IRELAND },
  ),
  resource(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    {
      bucket: "evidence",
      rules: [
        {
          status: "Enabled",
          destination: {
            bucket: "arn:aws:s3:::evidence-copy",
            encryptionConfiguration: { replicaKmsKeyId: KEY_ARN.replace("eu-west-1", "us-east-1") },
            replicationTime: { status: "Enabled", time: { minutes: 15 } },
          },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        },
      ],
    },
    { name: "evidence", provider: IRELAND },
  ),
];
