import assert from "node:assert/strict";
import type { ApplicationDefinition } from "../../../platform/application";
import { planAssetReplication, planAssets } from "../../../platform/planning/assets";
import { policyDocument } from "../../../platform/planning/policy-document";
import type { Changes } from "../bent-stack-file";
import { SHOP, shopContext } from "../shop";
import type { PlanningContext } from "../../../platform/planning/context";

const DELIVERED: ApplicationDefinition = {
  ...SHOP,
  edge: {
    entrances: {},
    assets: { host: "static", maxAgeSeconds: 3600, requestsPerFiveMinutes: 1000, source: "made up" },
  },
};

function context(changes: Changes = {}, stack: "dev" | "prod" = "prod"): PlanningContext {
  return shopContext(changes, stack, DELIVERED);
}

const SOURCE = "shop-prod-assets-us-east-1-111122223333";
const EU = "shop-prod-assets-eu-west-1-111122223333";
const ASIA = "shop-prod-assets-ap-southeast-1-111122223333";
const COPIES = [EU, ASIA];

describe("planAssets", () => {
  it("plans a bucket that builds write to in the foundation region, and a copy in every other cell's (CV-10)", () => {
    const { source, copies } = planned();
    assert.deepEqual([source.name, source.region], [SOURCE, "us-east-1"]);
    assert.deepEqual(
      copies.map(({ name }) => name),
      COPIES,
    );
    assert.deepEqual(
      copies.map(({ region }) => region),
      ["eu-west-1", "ap-southeast-1"],
    );
  });

  it("keeps what is overwritten or deleted for a month, in every region", () => {
    const { source, copies } = planned();
    for (const bucket of [source, ...copies]) {
      assert.equal(bucket.versioned, true);
      assert.deepEqual(bucket.lifecycle, { abortUploadsDays: 7, noncurrentDays: 30 });
    }
  });

  it("lets CloudFront read files for distributions of the account, and neither list nor write (ALL-04)", () => {
    assert.equal(
      planned().source.policy,
      policyDocument([
        {
          Sid: "DenyWithoutTls",
          Effect: "Deny",
          Principal: "*",
          Action: ["s3:*"],
          Resource: [`arn:aws:s3:::${SOURCE}`, `arn:aws:s3:::${SOURCE}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          Sid: "AllowCloudFront",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: ["s3:GetObject"],
          Resource: `arn:aws:s3:::${SOURCE}/*`,
          Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/*" } },
        },
      ]),
    );
  });

  it("protects the files in production, and lets a development stack go with them", () => {
    const [prod, dev] = [planned(), planned({}, "dev")];
    assert.deepEqual([prod.source.protect, prod.source.forceDestroy], [true, false]);
    assert.deepEqual([dev.source.protect, dev.source.forceDestroy], [false, true]);
  });

  it("has a copy for every cell where no cell is in the foundation region", () => {
    const { source, copies } = planned({ foundation: "eu-central-1" });
    assert.equal(source.region, "eu-central-1");
    assert.deepEqual(
      copies.map(({ region }) => region),
      ["us-east-1", "eu-west-1", "ap-southeast-1"],
    );
  });

  it("plans none for an application without static files, nor while the domain leads nowhere", () => {
    assert.equal(planAssets(shopContext()), undefined);
    assert.equal(planAssets(context({ zone: "pending" })), undefined);
  });
});

describe("planAssetReplication", () => {
  it("copies from the bucket that builds write to, to each copy by a rule of its own", () => {
    const plan = planAssetReplication(context());
    assert.deepEqual(plan && [plan.region, plan.source, plan.rules], [
      "us-east-1",
      SOURCE,
      [
        { region: "eu-west-1", bucketArn: `arn:aws:s3:::${EU}`, priority: 2 },
        { region: "ap-southeast-1", bucketArn: `arn:aws:s3:::${ASIA}`, priority: 3 },
      ],
    ]);
  });

  it("keeps a rule as it is when another cell comes or goes, since its priority is the cell's slot", () => {
    const rules = (changes: Changes): readonly object[] => planAssetReplication(context(changes))?.rules ?? [];
    const [, asia] = rules({});
    assert.deepEqual(rules({ "cells.eu": undefined }), [asia]);
    const africa = { slot: 3, region: "af-south-1", serves: [] };
    assert.deepEqual(rules({ "cells.africa": africa }).slice(0, 2), rules({}));
  });

  it("lets S3 read what is to be copied, and write copies alone (ALL-04)", () => {
    assert.equal(
      planAssetReplication(context())?.policy,
      policyDocument([
        {
          Sid: "ReadConfiguration",
          Effect: "Allow",
          Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
          Resource: `arn:aws:s3:::${SOURCE}`,
        },
        {
          Sid: "ReadSource",
          Effect: "Allow",
          Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
          Resource: `arn:aws:s3:::${SOURCE}/*`,
        },
        {
          Sid: "WriteCopies",
          Effect: "Allow",
          Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
          Resource: COPIES.map((name) => `arn:aws:s3:::${name}/*`),
        },
      ]),
    );
  });

  it("lets S3 act, under no condition that S3 is not known to meet", () => {
    assert.equal(
      planAssetReplication(context())?.trust,
      policyDocument([
        {
          Sid: "AllowReplication",
          Effect: "Allow",
          Principal: { Service: "s3.amazonaws.com" },
          Action: ["sts:AssumeRole"],
        },
      ]),
    );
  });

  it("plans nothing where there are no files, or nowhere to copy them to", () => {
    assert.equal(planAssetReplication(shopContext()), undefined);
    assert.equal(planAssetReplication(context({}, "dev")), undefined);
  });
});

function planned(changes: Changes = {}, stack: "dev" | "prod" = "prod"): NonNullable<ReturnType<typeof planAssets>> {
  const plan = planAssets(context(changes, stack));
  assert.ok(plan, "the shop has static files");
  return plan;
}
