import assert from "node:assert/strict";
import { Foundation } from "../../components/foundation";
import type { PlatformPlan } from "../../platform/model";
import { planWith } from "../platform/bent-stack-file";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { awsByRegion } from "../support/sites";
import { Specimen } from "../support/specimens";

const ZONE = "aws:route53/zone:Zone";
const KEY = "aws:kms/key:Key";
const GLOBAL = "aws:rds/globalCluster:GlobalCluster";
const REPOSITORY = "aws:ecr/repository:Repository";

const BUCKET = "aws:s3/bucket:Bucket";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const RECORD = "aws:route53/record:Record";

const REGIONS = ["ap-southeast-1", "eu-west-1", "us-east-1"];
const REPOSITORIES = committedPlan("prod")
  .foundation.registry.repositories.map(({ region, image }) => `base-images-${region}-${image}`)
  .toSorted();
const BUCKETS = REGIONS.map((region) => `base-assets-${region}`);

function build({ foundation: plan }: PlatformPlan = committedPlan("prod")): Promise<Recorded> {
  return alone(({ probe }) => {
    const providerOf = awsByRegion();
    const base = new Foundation("base", { plan, providerOf }, { providers: [providerOf(plan.region)] });
    const { zoneId, nameServers, secretsKeyArn, globalClusters, repositoryUrls, assets } = base;
    const { certificateArn, assetBuckets, domainProof } = base;
    new Specimen("cell", {}, { dependsOn: [...domainProof] });
    new Specimen("copies", {}, { dependsOn: assets === undefined ? [] : [assets] });
    probe({
      ...{ zoneId, nameServers, secretsKeyArn, globalClusters, repositoryUrls },
      ...{ certificateArn, assetBuckets },
    });
  });
}

describe("Foundation", () => {
  it("makes the zone, the key of secrets, a global cluster, repositories, a certificate and buckets, all but copies in its own region", async () => {
    const base = await build();
    const made = base.below("base");
    assert.deepEqual(Object.fromEntries(Object.entries(made).filter(([type]) => !type.startsWith("aws:s3/"))), {
      [ZONE]: ["base-zone"],
      [KEY]: ["base-secrets"],
      "aws:kms/alias:Alias": ["base-secrets"],
      [GLOBAL]: ["base-main"],
      "meridian:registry:Registry": ["base-images"],
      [REPOSITORY]: REPOSITORIES,
      "aws:ecr/lifecyclePolicy:LifecyclePolicy": REPOSITORIES,
      "meridian:domain-certificate:DomainCertificate": ["base-certificate"],
      [CERTIFICATE]: ["base-certificate"],
      "aws:acm/certificateValidation:CertificateValidation": ["base-certificate"],
      [RECORD]: ["base-certificate-api", "base-certificate-preview", "base-certificate-static"],
      "meridian:assets:Assets": ["base-assets"],
      "meridian:bucket:Bucket": BUCKETS,
    });
    assert.deepEqual(made[BUCKET], BUCKETS);
    assert.deepEqual(base.homes("base"), [
      "base aws-us-east-1",
      ...REGIONS.map((region) => `base-assets-${region} aws-${region}`),
      "base-certificate aws-us-east-1",
      ...REGIONS.map((region) => `base-images aws-${region}`),
    ]);
  });

  it("creates the hosted zone of the domain", async () => {
    assert.deepEqual((await build()).one(ZONE).inputs, {
      name: "covibes.com",
      // What the SDK fills in: its default, of which it makes a comment on the zone.
      comment: "Managed by Pulumi",
      tags: { Name: "covibes.com" },
    });
  });

  it("adopts a zone that exists, without making or changing anything of it", async () => {
    const base = await build(planWith({ zone: { adopt: "Z0123456789ABCDEFGHIJ" } }));
    assert.deepEqual(base.all(ZONE), []);
    const { zoneId, nameServers } = offered(base).inputs;
    assert.deepEqual({ zoneId, nameServers }, { zoneId: "Z0123456789ABCDEFGHIJ", nameServers: [] });
  });

  it("protects in production what cannot be made again: a new zone has other name servers, and the domain would be lost", async () => {
    assert.deepEqual(
      (await build()).options("base"),
      Object.fromEntries(
        [`${ZONE} base-zone`, `${KEY} base-secrets`, `${GLOBAL} base-main`]
          .concat(REPOSITORIES.map((name) => `${REPOSITORY} ${name}`))
          .concat(BUCKETS.map((name) => `${BUCKET} ${name}`))
          .map((each) => [each, { protect: true }]),
      ),
    );
    assert.deepEqual((await build(committedPlan("dev"))).options("base"), {});
  });

  it("offers the zone, name servers to delegate to, the key of secrets, and where builds push to", async () => {
    const { zoneId, nameServers, secretsKeyArn, ...others } = madeFrom(offered(await build()));
    assert.deepEqual(
      { zoneId, nameServers, secretsKeyArn },
      { zoneId: [`${ZONE} base-zone`], nameServers: [`${ZONE} base-zone`], secretsKeyArn: [`${KEY} base-secrets`] },
    );
    assert.deepEqual(others["repositoryUrls backend"], [`${REPOSITORY} base-images-us-east-1-backend`]);
    assert.deepEqual(others["repositoryUrls postgres-tools"], [`${REPOSITORY} base-images-us-east-1-postgres-tools`]);
  });
});

describe("A foundation's way in", () => {
  it("has the certificate where CloudFront looks for it, wherever the foundation is (CV-10)", async () => {
    const base = await build(planWith({ foundation: "eu-west-1" }));
    assert.match(base.one(CERTIFICATE).provider ?? "", /::aws-us-east-1$/);
    assert.match(base.one(KEY).provider ?? "", /::aws-eu-west-1$/);
  });

  it("offers the certificate once it is issued, and the records that prove the names to every region", async () => {
    const base = await build();
    assert.deepEqual(madeFrom(offered(base))["certificateArn"], [
      "aws:acm/certificateValidation:CertificateValidation base-certificate",
    ]);
    const zone = base.one(RECORD, "base-certificate-api");
    assert.deepEqual(madeFrom(zone)["zoneId"], [`${ZONE} base-zone`]);
    assert.deepEqual(waitsFor(base.one("test:index:Specimen", "cell")), [
      `${RECORD} base-certificate-api`,
      `${RECORD} base-certificate-preview`,
      `${RECORD} base-certificate-static`,
    ]);
  });

  it("offers each bucket by its region, and what copies wait for: every bucket with its settings", async () => {
    const base = await build();
    const made = madeFrom(offered(base));
    for (const region of REGIONS) {
      assert.deepEqual(made[`assetBuckets ${region} regionalDomainName`], [`${BUCKET} base-assets-${region}`]);
    }
    const before = waitsFor(base.one("test:index:Specimen", "copies"));
    for (const name of BUCKETS) {
      assert.ok(before.includes(`aws:s3/bucketVersioning:BucketVersioning ${name}`), name);
    }
  });

  it("is none before the domain is delegated: no certificate would ever be issued; the zone is there, to delegate to", async () => {
    const base = await build(planWith({ zone: "pending" }));
    assert.deepEqual(
      Object.keys(base.below("base")).filter((type) => /^aws:(acm|s3|route53)/.test(type)),
      [ZONE],
    );
    const { certificateArn, ...others } = offered(base).inputs;
    assert.equal(certificateArn, undefined);
    assert.deepEqual(
      Object.keys(others).filter((output) => output.startsWith("assetBuckets")),
      [],
    );
    assert.deepEqual(waitsFor(base.one("test:index:Specimen", "cell")), []);
  });
});

describe("A foundation's global cluster", () => {
  it("is empty: made from no other, encrypted from its first day, so that members join it later (CV-05, ALL-04)", async () => {
    const global = (await build()).one(GLOBAL);
    assert.deepEqual(global.inputs, {
      globalClusterIdentifier: "covibes-prod-main",
      engine: "aurora-postgresql",
      engineVersion: "17.9",
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      storageEncrypted: true,
      deletionProtection: true,
    });
    assert.deepEqual(global.dependencies, []);
  });

  it("may be deleted in development", async () => {
    assert.equal((await build(committedPlan("dev"))).one(GLOBAL).inputs["deletionProtection"], false);
  });

  it("is one for each database cluster, and a new one changes nothing else (CV-08)", async () => {
    const [before, after] = [await build(), await build(planWith({ ownClusters: { shard2: "preparing" } }))];
    assert.equal(after.one(GLOBAL, "base-shard2").inputs["globalClusterIdentifier"], "covibes-prod-shard2");
    const others = after.graph.resources.filter(({ name }) => name !== "base-shard2" && name !== "probe");
    assert.deepEqual(
      others,
      before.graph.resources.filter(({ name }) => name !== "probe"),
    );
  });

  it("is offered by itself, id and endpoint: a new one must not make the others unknown (CV-08)", async () => {
    const made = madeFrom(offered(await build(planWith({ ownClusters: { shard2: "preparing" } }))));
    assert.deepEqual(
      Object.fromEntries(Object.entries(made).filter(([output]) => output.startsWith("globalClusters"))),
      {
        "globalClusters main id": [`${GLOBAL} base-main`],
        "globalClusters main endpoint": [`${GLOBAL} base-main`],
        "globalClusters shard2 id": [`${GLOBAL} base-shard2`],
        "globalClusters shard2 endpoint": [`${GLOBAL} base-shard2`],
      },
    );
  });
});
