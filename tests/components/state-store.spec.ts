import assert from "node:assert/strict";
import { StateStore } from "../../components/state-store";
import { accountPlan } from "../support/accounts";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";
const BUCKET = "aws:s3/bucket:Bucket";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

function build(): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { bucket } = new StateStore("known", { plan: accountPlan().state }, providers);
    probe({ bucket });
  });
}

describe("StateStore", () => {
  it("keeps the state in a bucket under a key of its own, every version for ninety days (ALL-04)", async () => {
    const { one } = await build();
    assert.equal(one(BUCKET, "known-bucket").inputs["bucket"], "meridian-state-111122223333");
    assert.equal(one(ALIAS).inputs["name"], "alias/meridian-state");
    assert.deepEqual(madeFrom(one(ENCRYPTION, "known-bucket")), {
      bucket: [`${BUCKET} known-bucket`],
      rules: [`${KEY} known`],
    });
    assert.deepEqual(one("aws:s3/bucketVersioning:BucketVersioning").inputs["versioningConfiguration"], {
      status: "Enabled",
    });
    const lifecycle = one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "known-bucket");
    assert.deepEqual(lifecycle.inputs["rules"], [
      {
        id: "forget",
        status: "Enabled",
        filter: {},
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        noncurrentVersionExpiration: { noncurrentDays: 90 },
      },
    ]);
  });

  it("has S3 say in another bucket who asked for it, which S3 can write to only without a key of ours", async () => {
    const { one } = await build();
    assert.deepEqual(madeFrom(one("aws:s3/bucketLogging:BucketLogging")), {
      bucket: [`${BUCKET} known-bucket`],
      targetBucket: [`${BUCKET} known-accesses`],
    });
    assert.deepEqual(one(ENCRYPTION, "known-accesses").inputs["rules"], [
      { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ]);
  });

  it("stays, all of it, when the stack gives it up: the stack's own state is in it", async () => {
    const options = (await build()).options("known");
    assert.equal(Object.keys(options).length, 16);
    for (const [resource, asked] of Object.entries(options)) {
      assert.equal((asked as { readonly retainOnDelete?: boolean }).retainOnDelete, true, resource);
    }
    assert.deepEqual(options[`${BUCKET} known-bucket`], { protect: true, retainOnDelete: true });
    assert.deepEqual(options[`${KEY} known`], { protect: true, retainOnDelete: true });
  });

  it("offers the bucket's name", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { bucket: [`${BUCKET} known-bucket`] });
  });
});
