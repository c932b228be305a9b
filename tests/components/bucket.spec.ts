import assert from "node:assert/strict";
import { Bucket } from "../../components/bucket";
import { planBucket } from "../../platform/planning/buckets";
import type { BucketPlan } from "../../platform/storage-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const CLOSED = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const NAME = "shop-prod-files-111122223333";

const PLAN = planBucket({
  parts: ["shop-prod", "files"],
  account: "111122223333",
  region: "eu-west-1",
  versioned: true,
  noncurrentDays: 90,
  protect: true,
  forceDestroy: false,
});

function build(changes: Partial<BucketPlan> = {}, keyArn?: string): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const key = keyArn === undefined ? {} : { keyArn };
    const { name, arn, regionalDomainName } = new Bucket(
      "files",
      { plan: { ...PLAN, ...changes }, ...key },
      {
        ...providers,
        dependsOn: other("before"),
      },
    );
    probe({ name, arn, regionalDomainName });
  });
}

describe("Bucket", () => {
  it("makes a bucket with each of its settings, in its region", async () => {
    const files = await build();
    assert.deepEqual(files.below("files"), {
      [BUCKET]: ["files"],
      [CLOSED]: ["files"],
      [OWNERSHIP]: ["files"],
      [ENCRYPTION]: ["files"],
      [VERSIONING]: ["files"],
      [LIFECYCLE]: ["files"],
      [POLICY]: ["files"],
    });
    assert.deepEqual(files.homes("files"), ["files aws"]);
    assert.deepEqual(files.one(BUCKET).inputs, { bucket: NAME, forceDestroy: false, tags: { Name: NAME } });
  });

  it("lets nobody delete what it is told to hold, from the day it is made (ALL-04)", async () => {
    const { one } = await build({ lockDays: 365 });
    assert.equal(one(BUCKET).inputs["objectLockEnabled"], true);
    const lock = one("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration");
    assert.deepEqual(lock.inputs["rule"], { defaultRetention: { mode: "GOVERNANCE", days: 365 } });
    assert.deepEqual(waitsFor(lock), [`${VERSIONING} files`]);
  });

  it("is closed to the public and lets no other account own what is in it (ALL-04)", async () => {
    const { one } = await build();
    assert.deepEqual(one(CLOSED).inputs, {
      bucket: NAME,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    assert.deepEqual(one(OWNERSHIP).inputs, { bucket: NAME, rule: { objectOwnership: "BucketOwnerEnforced" } });
    assert.deepEqual(one(POLICY).inputs, { bucket: NAME, policy: PLAN.policy });
    assert.deepEqual(waitsFor(one(POLICY)), [`${CLOSED} files`]);
  });

  it("encrypts with a key, asking for it once for many objects, or else with S3's own", async () => {
    const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/1";
    assert.deepEqual((await build({}, keyArn)).one(ENCRYPTION).inputs, {
      bucket: NAME,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
    assert.deepEqual((await build()).one(ENCRYPTION).inputs, {
      bucket: NAME,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
  });

  it("keeps old versions for the days that the plan says, from when there are versions", async () => {
    const { one } = await build();
    assert.deepEqual(one(VERSIONING).inputs, { bucket: NAME, versioningConfiguration: { status: "Enabled" } });
    assert.deepEqual(one(LIFECYCLE).inputs, {
      bucket: NAME,
      rules: [
        {
          id: "forget",
          status: "Enabled",
          filter: {},
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
          noncurrentVersionExpiration: { noncurrentDays: 90 },
        },
      ],
    });
    assert.deepEqual(waitsFor(one(LIFECYCLE)), [`${VERSIONING} files`]);
  });

  it("can do without versions, and forget objects", async () => {
    const { all, one } = await build({ versioned: false, lifecycle: { abortUploadsDays: 7, expiryDays: 30 } });
    assert.deepEqual(all(VERSIONING), []);
    assert.deepEqual(one(LIFECYCLE).inputs["rules"], [
      {
        id: "forget",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        expiration: { days: 30 },
      },
    ]);
  });

  it("protects the bucket, and keeps its settings with it where it is kept", async () => {
    assert.deepEqual((await build()).options("files"), { [`${BUCKET} files`]: { protect: true } });
    assert.deepEqual((await build({ protect: false })).options("files"), {});
    const retained = { retainOnDelete: true };
    assert.deepEqual((await build({ retain: true })).options("files"), {
      [`${BUCKET} files`]: { protect: true, retainOnDelete: true },
      [`${CLOSED} files`]: retained,
      [`${OWNERSHIP} files`]: retained,
      [`${ENCRYPTION} files`]: retained,
      [`${VERSIONING} files`]: retained,
      [`${LIFECYCLE} files`]: retained,
      [`${POLICY} files`]: retained,
    });
  });

  it("offers its name, its ARN and its address in its region", async () => {
    const bucket = [`${BUCKET} files`];
    assert.deepEqual(madeFrom(offered(await build())), { name: bucket, arn: bucket, regionalDomainName: bucket });
  });
});
