import type { ResourceType } from "../resource-type";
import { claim, idOf } from "./making";

export const BUCKET = "aws:s3/bucket:Bucket";
export const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
export const BUCKET_VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
export const BUCKET_PUBLIC_ACCESS = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
export const BUCKET_OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
export const BUCKET_LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
export const BUCKET_ENCRYPTION =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
export const BUCKET_REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";
const BUCKET_LOGGING = "aws:s3/bucketLogging:BucketLogging";
const BUCKET_OBJECT_LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
export const ACCOUNT_PUBLIC_ACCESS = "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock";

/** What a bucket has one of, and which goes with it. */
const BUCKET_SETTING: ResourceType = {
  scope: "regional",
  tagged: false,
  replaceOn: ["bucket"],
  namesOf: { bucket: BUCKET },
  partOf: "bucket",
  unique: claim("bucket"),
  identify: idOf("", "bucket"),
};

/** Settings of a bucket, by type. */
const SETTINGS = [
  BUCKET_POLICY,
  BUCKET_VERSIONING,
  BUCKET_PUBLIC_ACCESS,
  BUCKET_OWNERSHIP,
  BUCKET_LIFECYCLE,
  BUCKET_ENCRYPTION,
  BUCKET_REPLICATION,
  BUCKET_LOGGING,
  BUCKET_OBJECT_LOCK,
];

/** What Amazon S3 makes; `ForceNew` and ids as in terraform-provider-aws, `internal/service/s3`. */
export const STORAGE_TYPES: Readonly<Record<string, ResourceType>> = {
  [BUCKET]: {
    name: { property: "bucket", maxLength: 63, automatic: true },
    scope: "worldwide",
    tagged: true,
    replaceOn: ["bucket", "bucketNamespace", "bucketPrefix", "objectLockEnabled"],
    identify: idOf("", "bucket"),
    outputs: ({ id, region }) => ({
      arn: `arn:aws:s3:::${id}`,
      bucketDomainName: `${id}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${id}.s3.${region}.amazonaws.com`,
      bucketRegion: region,
    }),
  },
  ...Object.fromEntries(SETTINGS.map((type) => [type, BUCKET_SETTING])),
  [ACCOUNT_PUBLIC_ACCESS]: {
    scope: "global",
    tagged: false,
    replaceOn: ["accountId"],
    identify: ({ account }) => account,
  },
};
