import assert from "node:assert/strict";
import { Foundation } from "../../components/foundation";
import type { PlatformPlan } from "../../platform/model";
import { planWith } from "../platform/bent-stack-file";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";
import { awsByRegion } from "../support/sites";

const ZONE = "aws:route53/zone:Zone";
const KEY = "aws:kms/key:Key";
const GLOBAL = "aws:rds/globalCluster:GlobalCluster";
const REPOSITORY = "aws:ecr/repository:Repository";

const REGIONS = ["ap-southeast-1", "eu-west-1", "us-east-1"];
const REPOSITORIES = REGIONS.flatMap((region) =>
  ["backend", "postgres-tools"].map((image) => `base-images-${region}-${image}`),
);

function build({ foundation: plan }: PlatformPlan = committedPlan("prod")): Promise<Recorded> {
  return alone(({ probe }) => {
    const providerOf = awsByRegion();
    const base = new Foundation("base", { plan, providerOf }, { providers: [providerOf(plan.region)] });
    const { zoneId, nameServers, secretsKeyArn, globalClusters, repositoryUrls, registry } = base;
    probe({ zoneId, nameServers, secretsKeyArn, globalClusters, repositoryUrls, registry: registry.urn });
  });
}

describe("Foundation", () => {
  it("makes the zone, the key of secrets, a global cluster and repositories, all but copies in its own region", async () => {
    const base = await build();
    assert.deepEqual(base.below("base"), {
      [ZONE]: ["base-zone"],
      [KEY]: ["base-secrets"],
      "aws:kms/alias:Alias": ["base-secrets"],
      [GLOBAL]: ["base-main"],
      "meridian:registry:Registry": ["base-images"],
      [REPOSITORY]: REPOSITORIES,
      "aws:ecr/lifecyclePolicy:LifecyclePolicy": REPOSITORIES,
    });
    assert.deepEqual(base.homes("base"), [
      "base aws-us-east-1",
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
    // What copies wait for: every repository, and nothing else.
    assert.deepEqual(
      others["registry"]?.filter((each) => each.startsWith(REPOSITORY)),
      REPOSITORIES.map((name) => `${REPOSITORY} ${name}`),
    );
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
