import assert from "node:assert/strict";
import { Provider as RandomProvider } from "@pulumi/random/provider";
import * as pulumi from "@pulumi/pulumi";
import { Interconnect } from "../../components/interconnect";
import type { GraphResource } from "../../platform/graph/graph";
import { textAt } from "../../platform/graph/value";
import { mapValues } from "../../platform/map-values";
import type { PlatformPlan } from "../../platform/model";
import { lookup } from "../../platform/planning/lookup";
import { planWith } from "../platform/bent-stack-file";
import { alone, committedPlan, offered } from "../support/alone";
import { label, madeFrom, type Recorded, waitsFor } from "../support/recorded";
import { awsByRegion, sitesOf } from "../support/sites";
import { Specimen } from "../support/specimens";
import { planOf, rawWithCells } from "../support/stacks";

const PEERING = "meridian:peering:Peering";
const DATABASE = "meridian:global-database:GlobalDatabase";
const MEMBER = "meridian:database-member:DatabaseMember";
const CREDENTIAL = "meridian:credential:Credential";
const CONNECTION = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const ACCEPTER = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
const BRIDGE = "meridian:event-bridge:EventBridge";
const FILES = "meridian:asset-replication:AssetReplication";
const FILE_RULES = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

const CELLS = { us: "us-east-1", eu: "eu-west-1", asia: "ap-southeast-1" };
const DATABASES = ["covibes", "shard0", "shard1", "shard2", "shard3"];

/** `owns`: whether the buckets of static files are of the same Pulumi stack. */
function build(plan: PlatformPlan, owns = true): Promise<Recorded> {
  const sites = sitesOf(plan);
  const cells = mapValues(plan.cells, ({ key, network }) => ({
    ...lookup(sites, key),
    vpcId: pulumi.output(`${key} vpc`),
    routeTableIds: pulumi.output(Object.fromEntries(network.routeTables.map((table) => [table.key, table.key]))),
    eventKeyIds: { team: pulumi.output(`${key} events key`) },
  }));
  const globalClusters = Object.fromEntries(
    plan.interconnect.databases.map(({ key }) => [key, { id: pulumi.output(`${key} global`) }]),
  );
  return alone(({ other, probe }) => {
    const below = owns ? { assets: other("assets") } : {};
    const mesh = new Interconnect(
      "mesh",
      {
        plan: plan.interconnect,
        cells,
        foundation: { secretsKeyArn: "foundation secrets key", globalClusters, ...below },
        providerOf: awsByRegion(),
      },
      { providers: [new RandomProvider("random")] },
    );
    const { connectionIds, readers, credentialVersions, masterVersions, ready } = mesh;
    probe({ connectionIds, readers, credentialVersions, masterVersions });
    for (const [cell, resources] of Object.entries(ready))
      new Specimen(`in-${cell}`, {}, { dependsOn: [...resources] });
  });
}

const prod = (): Promise<Recorded> => build(committedPlan("prod"));

/** The provider's name. */
function providerOf({ provider }: GraphResource): string {
  return label(provider ?? "").replace(/^.* /, "");
}

describe("Interconnect", () => {
  it("composes connections, global databases, credentials, event bridges and copies of files, all but members as its own children", async () => {
    const mesh = await prod();
    const components = mesh.graph.resources.filter(({ type }) => type.startsWith("meridian:"));
    assert.deepEqual(
      components.map(({ urn, parent }) => [label(urn), label(parent ?? "").replace(/^.* /, "")]).sort(),
      [
        [`${FILES} mesh-assets`, "mesh"],
        ...DATABASES.map((database) => [`${CREDENTIAL} mesh-${database}-credential`, "mesh"]),
        ...["asia", "eu", "us"].map((cell) => [`${MEMBER} mesh-main-${cell}`, "mesh-main"]),
        [`${BRIDGE} mesh-team`, "mesh"],
        [`${DATABASE} mesh-main`, "mesh"],
        ["meridian:interconnect:Interconnect mesh", "meridian-test"],
        ...["eu-asia", "us-asia", "us-eu"].map((pair) => [`${PEERING} mesh-${pair}`, "mesh"]),
      ],
    );
  });

  it("offers connections by pair, readers by cluster and cell, versions by database and by cluster, each by itself", async () => {
    assert.deepEqual(madeFrom(offered(await prod())), {
      "connectionIds eu-asia": [`${ACCEPTER} mesh-eu-asia`],
      "connectionIds us-asia": [`${ACCEPTER} mesh-us-asia`],
      "connectionIds us-eu": [`${ACCEPTER} mesh-us-eu`],
      ...Object.fromEntries(
        Object.keys(CELLS).map((cell) => [`readers main ${cell}`, [`${CLUSTER} mesh-main-${cell}`]]),
      ),
      ...Object.fromEntries(
        DATABASES.map((database) => [`credentialVersions ${database}`, [`${VERSION} mesh-${database}-credential`]]),
      ),
      "masterVersions main": [`${VERSION} mesh-main-master`],
    });
  });
});

describe("The mesh of an interconnect", () => {
  it("joins every cell with every other, once, each pair named after its cells", async () => {
    assert.deepEqual((await prod()).below("mesh")[PEERING], ["mesh-eu-asia", "mesh-us-asia", "mesh-us-eu"]);
  });

  it("gives each pair the networks and regions of its own two cells", async () => {
    const { one } = await prod();
    const ends = (name: string): string[] => {
      const request = one(CONNECTION, name);
      const accepted = one(ACCEPTER, name);
      return [textAt(request, "vpcId"), providerOf(request), textAt(request, "peerVpcId"), providerOf(accepted)];
    };
    assert.deepEqual(ends("mesh-us-eu"), ["us vpc", "aws-us-east-1", "eu vpc", "aws-eu-west-1"]);
    assert.deepEqual(ends("mesh-us-asia"), ["us vpc", "aws-us-east-1", "asia vpc", "aws-ap-southeast-1"]);
    assert.deepEqual(ends("mesh-eu-asia"), ["eu vpc", "aws-eu-west-1", "asia vpc", "aws-ap-southeast-1"]);
  });

  it("joins nothing where there is one cell", async () => {
    assert.deepEqual((await build(committedPlan("dev"))).all(PEERING), []);
  });

  it("joins the most cells that a stack can have", async () => {
    const mesh = await build(planOf(rawWithCells(11)));
    assert.equal(mesh.all(PEERING).length, (11 * 10) / 2);
    assert.equal(mesh.all(MEMBER).length, 11);
  });
});

describe("The databases of an interconnect", () => {
  it("have a member in every cell: in its network, with its key, by its region's provider (CV-05, ALL-04)", async () => {
    const { one } = await prod();
    for (const [cell, region] of Object.entries(CELLS)) {
      const cluster = one(CLUSTER, `mesh-main-${cell}`);
      const door = one("aws:ec2/securityGroup:SecurityGroup", `mesh-main-${cell}`);
      assert.deepEqual(
        [textAt(cluster, "globalClusterIdentifier"), textAt(cluster, "kmsKeyId"), textAt(door, "vpcId")],
        ["main global", `${cell} data key`, `${cell} vpc`],
      );
      assert.deepEqual([providerOf(cluster), providerOf(door)], [`aws-${region}`, `aws-${region}`]);
    }
  });

  it("have secrets of their own, in the foundation region with its key, and in every cell with the cell's (ALL-04)", async () => {
    const mesh = await prod();
    const names = ["mesh-main-master", ...DATABASES.map((database) => `mesh-${database}-credential`)];
    assert.deepEqual(mesh.below("mesh")[SECRET], names.toSorted());
    for (const name of names) {
      const secret = mesh.one(SECRET, name);
      assert.equal(providerOf(secret), "aws-us-east-1");
      assert.equal(textAt(secret, "kmsKeyId"), "foundation secrets key");
      assert.deepEqual(secret.inputs["replicas"], [
        { region: "eu-west-1", kmsKeyId: "eu secrets key" },
        { region: "ap-southeast-1", kmsKeyId: "asia secrets key" },
      ]);
    }
  });

  it("are one for each cluster: one of a database's own adds what is named after it and changes nothing else (CV-08)", async () => {
    const own = (state: string): Promise<Recorded> => build(planWith({ "ownClusters.shard2": state }));
    const [before, preparing, serving] = [await prod(), await own("preparing"), await own("serving")];
    const parts = ({ graph }: Recorded): GraphResource[] =>
      graph.resources.filter(({ name }) => name.startsWith("mesh"));
    const there = new Set(parts(before).map(({ urn }) => urn));
    const added = parts(preparing).filter(({ urn }) => !there.has(urn));

    assert.deepEqual(
      added
        .filter(({ type }) => [DATABASE, MEMBER, CLUSTER, SECRET].includes(type))
        .map(({ urn }) => label(urn))
        .toSorted(),
      [
        ...["asia", "eu", "us"].map((cell) => `${CLUSTER} mesh-shard2-${cell}`),
        `${SECRET} mesh-shard2-master`,
        ...["asia", "eu", "us"].map((cell) => `${MEMBER} mesh-shard2-${cell}`),
        `${DATABASE} mesh-shard2`,
      ],
    );
    assert.deepEqual(
      added.filter(({ name }) => !/^mesh-shard2(-|$)/.test(name)),
      [],
    );
    assert.deepEqual(
      parts(preparing).filter(({ urn }) => there.has(urn)),
      parts(before),
    );
    assert.deepEqual(parts(serving), parts(preparing));
  });

  it("of their own are offered beside the others, of which none becomes unknown (CV-08)", async () => {
    const [before, after] = [await prod(), await build(planWith({ "ownClusters.shard2": "preparing" }))].map((mesh) =>
      madeFrom(offered(mesh)),
    );
    assert.deepEqual(after, {
      ...before,
      ...Object.fromEntries(
        Object.keys(CELLS).map((cell) => [`readers shard2 ${cell}`, [`${CLUSTER} mesh-shard2-${cell}`]]),
      ),
      "masterVersions shard2": [`${VERSION} mesh-shard2-master`],
    });
  });
});

describe("What is ready for a cell of an interconnect", () => {
  for (const { home, ways } of [
    { home: "us", ways: { us: [], eu: ["us-eu"], asia: ["us-asia"] } },
    { home: "asia", ways: { us: ["us-asia"], eu: ["eu-asia"], asia: [] } },
  ]) {
    it(`is the writer, its own readers, every credential and the way to the writer, with the writer in ${home}`, async () => {
      const mesh = await build(planWith({ home }));
      for (const [cell, pairs] of Object.entries(ways)) {
        const before = [...mesh.before(mesh.one("test:index:Specimen", `in-${cell}`))];
        const ofType = (...types: string[]): string[] =>
          before.filter((each) => types.some((type) => each.startsWith(`${type} `))).toSorted();
        assert.deepEqual(
          ofType(INSTANCE).filter((each) => each.endsWith("-tier0")),
          [...new Set([home, cell])].map((each) => `${INSTANCE} mesh-main-${each}-tier0`).toSorted(),
        );
        assert.deepEqual(
          ofType(VERSION).filter((each) => each.endsWith("-credential")),
          DATABASES.map((database) => `${VERSION} mesh-${database}-credential`),
        );
        assert.deepEqual(
          ofType(ACCEPTER),
          pairs.map((pair) => `${ACCEPTER} mesh-${pair}`),
        );
      }
    });
  }
});

describe("The event bridges of an interconnect", () => {
  it("lead from every cell to every other, and open each cell's own key to the others (CV-02)", async () => {
    const mesh = await prod();
    assert.deepEqual(
      mesh.below("mesh-team")["aws:sns/topicSubscription:TopicSubscription"],
      ["asia-eu", "asia-us", "eu-asia", "eu-us", "us-asia", "us-eu"].map((pair) => `mesh-team-${pair}`),
    );
    for (const cell of Object.keys(CELLS)) {
      assert.equal(mesh.one("aws:kms/keyPolicy:KeyPolicy", `mesh-team-${cell}`).inputs["keyId"], `${cell} events key`);
    }
  });
});

describe("The copies of static files of an interconnect", () => {
  it("are made from the foundation region, once the buckets on both ends are there (CV-10)", async () => {
    const rules = (await prod()).one(FILE_RULES, "mesh-assets");
    assert.equal(providerOf(rules), "aws-us-east-1");
    assert.equal(rules.inputs["bucket"], "covibes-prod-assets-us-east-1-111122223333");
    assert.ok(waitsFor(rules).includes("test:index:Specimen assets"));
  });

  it("wait for no bucket where they are another Pulumi stack's, and so are there already", async () => {
    assert.deepEqual(waitsFor((await build(committedPlan("prod"), false)).one(FILE_RULES)), [
      "aws:iam/rolePolicy:RolePolicy mesh-assets",
    ]);
  });

  it("are none where the only cell is in the foundation region", async () => {
    assert.deepEqual((await build(committedPlan("dev"))).all(FILES), []);
  });
});
