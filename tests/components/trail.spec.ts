import assert from "node:assert/strict";
import { Trail } from "../../components/trail";
import { accountPlan } from "../support/accounts";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const TRAIL = "aws:cloudtrail/trail:Trail";
const KEY = "aws:kms/key:Key";
const BUCKET = "aws:s3/bucket:Bucket";

function build(): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { arn } = new Trail("calls", { plan: accountPlan().trail }, providers);
    probe({ arn });
  });
}

describe("Trail", () => {
  it("records every region and what belongs to none, signed and encrypted (ALL-04)", async () => {
    const { one } = await build();
    assert.deepEqual(one(TRAIL).inputs, {
      name: "meridian-trail",
      s3BucketName: "meridian-trail-111122223333",
      kmsKeyId: { unknown: true },
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
      tags: { Name: "meridian-trail" },
    });
    assert.deepEqual(madeFrom(one(TRAIL)), {
      kmsKeyId: [`${KEY} calls`],
      s3BucketName: [`${BUCKET} calls-bucket`],
    });
  });

  it("begins once its bucket lets it write, and is closed", async () => {
    assert.deepEqual(
      waitsFor((await build()).one(TRAIL)).map((each) => each.replace(/^aws:s3\/\w+:/, "")),
      [
        "BucketLifecycleConfiguration calls-bucket",
        "BucketObjectLockConfiguration calls-bucket",
        "BucketOwnershipControls calls-bucket",
        "BucketPolicy calls-bucket",
        "BucketPublicAccessBlock calls-bucket",
        "BucketServerSideEncryptionConfiguration calls-bucket",
        "BucketVersioning calls-bucket",
      ],
    );
  });

  it("has a key of its own, which it names with each file: the bucket's own encryption is S3's", async () => {
    const { one } = await build();
    assert.deepEqual(one(KEY).inputs, {
      description: "trail of the account",
      policy: accountPlan().trail.key.plan.policy,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      tags: { Name: "meridian-trail" },
    });
    const encryption = one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration");
    assert.deepEqual(encryption.inputs["rules"], [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }]);
  });

  it("is protected, with its files and its key", async () => {
    assert.deepEqual((await build()).options("calls"), {
      [`${TRAIL} calls`]: { protect: true },
      [`${KEY} calls`]: { protect: true },
      [`${BUCKET} calls-bucket`]: { protect: true },
    });
  });

  it("offers its ARN", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { arn: [`${TRAIL} calls`] });
  });
});
