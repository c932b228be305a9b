import type { BucketPlan } from "../storage-model";
import { physicalName } from "./names";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What a bucket is asked to be; the rest follows. */
export type BucketWish = Omit<BucketPlan, "name" | "policy" | "lifecycle" | "retain"> & {
  /** What comes before the account's number in the name, such as a stack's name and what the bucket is for. */
  readonly parts: readonly string[];
  readonly account: string;
  /**
   * Who may do what beyond what the account's own policies say; `arn` is the bucket's.
   * @default - nobody
   */
  readonly statements?: (arn: string) => readonly PolicyStatement[];
  readonly expiryDays?: number;
  readonly noncurrentDays?: number;
  /** @default - the bucket goes with its stack */
  readonly retain?: boolean;
};

/** Characters of a bucket's name at most. Amazon S3 user guide, "bucket naming rules". */
const NAME_LENGTH = 63;
/** Days until the parts of an upload go that was broken off: longer than any upload of ours takes. */
const ABORT_UPLOADS_DAYS = 7;

/**
 * Plans a bucket. Names of buckets are one pool for everybody, so that ours end with the account's number: it is nobody
 * else's, and people see whose the bucket is.
 */
export function planBucket({ parts, account, statements, ...wish }: BucketWish): BucketPlan {
  const { expiryDays, noncurrentDays, retain = false, ...kept } = wish;
  const name = physicalName([...parts, account], NAME_LENGTH);
  const arn = bucketArn(name);
  return {
    ...kept,
    name,
    retain,
    lifecycle: {
      abortUploadsDays: ABORT_UPLOADS_DAYS,
      ...(expiryDays === undefined ? {} : { expiryDays }),
      ...(noncurrentDays === undefined ? {} : { noncurrentDays }),
    },
    policy: policyDocument([tlsOnly(arn), ...(statements?.(arn) ?? [])]),
  };
}

/** ARN of a bucket, which says neither its region nor its account. */
export function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

/** Amazon S3 user guide, "security best practices": enforce encryption of data in transit. */
function tlsOnly(arn: string): PolicyStatement {
  return {
    Sid: "DenyWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*"],
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
