import assert from "node:assert/strict";
import { Assets } from "../../components/assets";
import type { AssetsPlan } from "../../platform/edge-model";
import type { RegionName } from "../../platform/facts/regions";
import { planBucket } from "../../platform/planning/buckets";
import type { BucketPlan } from "../../platform/storage-model";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";
import { awsByRegion } from "../support/sites";

const BUCKET = "aws:s3/bucket:Bucket";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

function bucket(region: RegionName): BucketPlan {
  return planBucket({
    parts: ["shop-prod", "assets", region],
    account: "111122223333",
    region,
    versioned: true,
    protect: true,
    forceDestroy: false,
  });
}

const PLAN: AssetsPlan = { source: bucket("us-east-1"), copies: [bucket("eu-west-1"), bucket("ap-southeast-1")] };
const REGIONS = ["ap-southeast-1", "eu-west-1", "us-east-1"];

function build(plan: AssetsPlan = PLAN): Promise<Recorded> {
  return alone(({ probe }) => {
    const providerOf = awsByRegion();
    const { buckets } = new Assets("files", { plan, providerOf }, { providers: [providerOf("us-east-1")] });
    probe(buckets);
  });
}

describe("Assets", () => {
  it("makes a bucket in each region, named after it, by the region's provider (CV-10)", async () => {
    const files = await build();
    assert.deepEqual(
      files.below("files")[BUCKET],
      REGIONS.map((region) => `files-${region}`),
    );
    assert.deepEqual(
      files.homes("files"),
      REGIONS.map((region) => `files-${region} aws-${region}`),
    );
    assert.equal(files.one(BUCKET, "files-eu-west-1").inputs["bucket"], "shop-prod-assets-eu-west-1-111122223333");
  });

  it("keeps versions in each, which replication asks for, and encrypts with S3's own keys (ALL-04)", async () => {
    const { one } = await build();
    for (const region of REGIONS) {
      assert.deepEqual(one(VERSIONING, `files-${region}`).inputs["versioningConfiguration"], { status: "Enabled" });
      assert.deepEqual(one(ENCRYPTION, `files-${region}`).inputs["rules"], [
        { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ]);
    }
  });

  it("protects each of them", async () => {
    assert.deepEqual(
      (await build()).options("files"),
      Object.fromEntries(REGIONS.map((region) => [`${BUCKET} files-${region}`, { protect: true }])),
    );
  });

  it("offers each bucket by its region: a new copy makes none of the others unknown", async () => {
    assert.deepEqual(
      madeFrom(offered(await build())),
      Object.fromEntries(
        REGIONS.flatMap((region) =>
          ["name", "arn", "regionalDomainName"].map((output) => [`${region} ${output}`, [`${BUCKET} files-${region}`]]),
        ),
      ),
    );
  });

  it("has one bucket where there is nowhere to copy to", async () => {
    assert.deepEqual((await build({ ...PLAN, copies: [] })).below("files")[BUCKET], ["files-us-east-1"]);
  });
});
