import type * as aws from "@pulumi/aws";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { BucketLifecycle, BucketPlan } from "../platform/storage-model";

export interface BucketArgs {
  readonly plan: BucketPlan;
  /**
   * ARN of the key that encrypts the objects.
   * @default - S3's own keys (SSE-S3), the only ones that load balancers can log with
   */
  readonly keyArn?: pulumi.Input<string>;
}

/** A bucket that is closed to the public and reached by TLS alone. Whoever writes to it depends on it whole. */
export class Bucket extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** Name that the bucket is reached by in its region, such as by a CDN. */
  readonly regionalDomainName: pulumi.Output<string>;

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:bucket:Bucket", name, {}, opts);
    const { plan } = args;
    // A bucket that stays keeps what closes and encrypts it.
    const home = { parent: this, retainOnDelete: plan.retain };

    const made = new s3.Bucket(
      name,
      {
        bucket: plan.name,
        ...(plan.lockDays === undefined ? {} : { objectLockEnabled: true }),
        forceDestroy: plan.forceDestroy,
        tags: { Name: plan.name },
      },
      { ...home, protect: plan.protect },
    );
    const bucket = made.bucket;
    const closed = new s3.BucketPublicAccessBlock(
      name,
      {
        bucket,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      home,
    );
    // What others write, such as AWS's services, is the bucket's owner's, and access lists count for nothing.
    new s3.BucketOwnershipControls(name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, home);
    new s3.BucketServerSideEncryptionConfiguration(name, { bucket, rules: [encryption(args)] }, home);
    const versioning = plan.versioned
      ? [new s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, home)]
      : [];
    new s3.BucketLifecycleConfiguration(
      name,
      { bucket, rules: [forgetting(plan.lifecycle)] },
      // Rules about old versions count from when there are versions.
      { ...home, dependsOn: versioning },
    );
    if (plan.lockDays !== undefined) {
      const rule = { defaultRetention: { mode: "GOVERNANCE", days: plan.lockDays } };
      new s3.BucketObjectLockConfiguration(name, { bucket, rule }, { ...home, dependsOn: versioning });
    }
    // S3 lets nobody change two settings of a bucket's access at once.
    new s3.BucketPolicy(name, { bucket, policy: plan.policy }, { ...home, dependsOn: closed });

    this.name = bucket;
    this.arn = made.arn;
    this.regionalDomainName = made.bucketRegionalDomainName;
    this.registerOutputs({ name: this.name, arn: this.arn, regionalDomainName: this.regionalDomainName });
  }
}

/** With a key of ours, S3 asks KMS once for many objects, which saves nearly all of what KMS would cost. */
function encryption({ keyArn }: BucketArgs): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  return keyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
        bucketKeyEnabled: true,
      };
}

function forgetting(lifecycle: BucketLifecycle): aws.types.input.s3.BucketLifecycleConfigurationRule {
  const { abortUploadsDays, expiryDays, noncurrentDays } = lifecycle;
  return {
    id: "forget",
    status: "Enabled",
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: abortUploadsDays },
    ...(expiryDays === undefined ? {} : { expiration: { days: expiryDays } }),
    ...(noncurrentDays === undefined ? {} : { noncurrentVersionExpiration: { noncurrentDays } }),
  };
}
