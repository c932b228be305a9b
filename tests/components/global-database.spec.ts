import assert from "node:assert/strict";
import type { GraphResource } from "../../platform/graph/graph";
import { textAt } from "../../platform/graph/value";
import { type Changes, planWith } from "../platform/bent-stack-file";
import { offered } from "../support/alone";
import { revealed } from "../support/canaries";
import { recordDatabases } from "../support/global-databases";
import { label, madeFrom, type Recorded, waitsFor } from "../support/recorded";

const MEMBER = "meridian:database-member:DatabaseMember";
const GLOBAL = "aws:rds/globalCluster:GlobalCluster";
const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const SECRET = "aws:secretsmanager/secret:Secret";
const VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

const CELLS = ["us", "eu", "asia"];

function build(changes: Changes = {}, stack: "dev" | "prod" = "prod"): Promise<Recorded> {
  return recordDatabases(planWith(changes, stack));
}

/** What there is of a database, by label. */
function partsOf(recorded: Recorded, database: string): Record<string, GraphResource> {
  const own = recorded.graph.resources.filter(({ name }) => name === database || name.startsWith(`${database}-`));
  return Object.fromEntries(own.map((resource) => [label(resource.urn), resource]));
}

/** A registration without the inputs whose changes it ignores, and without what decides the order of making. */
function compared({ inputs, propertyDependencies, dependencies: _, ...rest }: GraphResource): object {
  const ignored = rest.options.ignoreChanges ?? [];
  const seen = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([input]) => !ignored.includes(input)));
  return { ...rest, inputs: seen(inputs), propertyDependencies: seen(propertyDependencies) };
}

describe("GlobalDatabase", () => {
  it("makes a member for every cell, each with its region's provider, and the master's credentials (CV-05)", async () => {
    const recorded = await build();
    const { [MEMBER]: members, [PASSWORD]: passwords, [SECRET]: secrets, [VERSION]: versions } = recorded.below("main");
    assert.deepEqual(members, ["main-asia", "main-eu", "main-us"]);
    assert.deepEqual([passwords, secrets, versions], [["main-master"], ["main-master"], ["main-master"]]);
    assert.deepEqual(recorded.homes("main"), [
      "main aws-us-east-1",
      "main random",
      "main-asia aws-ap-southeast-1",
      "main-eu aws-eu-west-1",
      "main-us aws-us-east-1",
    ]);
  });

  it("makes each member in its own cell's network, with its own cell's keys (ALL-04)", async () => {
    const { one } = await build();
    for (const cell of CELLS) {
      const { kmsKeyId } = one(CLUSTER, `main-${cell}`).inputs;
      const { vpcId } = one("aws:ec2/securityGroup:SecurityGroup", `main-${cell}`).inputs;
      const logs = one("aws:cloudwatch/logGroup:LogGroup", `main-${cell}`).inputs["kmsKeyId"];
      assert.deepEqual([kmsKeyId, vpcId, logs], [`${cell} data key`, `${cell} vpc`, `${cell} logs key`]);
    }
  });

  for (const { home, others } of [
    { home: "us", others: ["eu", "asia"] },
    { home: "asia", others: ["us", "eu"] },
  ]) {
    it(`has home's member join first, in ${home}, and the others once its first instance is there`, async () => {
      const { one } = await build({ home });
      const waiting = (cell: string): string[] =>
        waitsFor(one(CLUSTER, `main-${cell}`)).filter((one) => !one.includes("logGroup"));
      assert.deepEqual(waiting(home), []);
      for (const cell of others) assert.deepEqual(waiting(cell), [`${INSTANCE} main-${home}-tier0`]);
    });

    it(`gives the master to home's member alone, in ${home}: AWS refuses it to a secondary`, async () => {
      const { one } = await build({ home });
      const mastered = CELLS.filter((cell) =>
        ["masterUsername", "masterPassword"].some((input) => input in one(CLUSTER, `main-${cell}`).inputs),
      );
      assert.deepEqual(mastered, [home]);
      assert.deepEqual(madeFrom(one(CLUSTER, `main-${home}`))["masterPassword"], [`${PASSWORD} main-master`]);
    });
  }

  it("has all members join the one global cluster", async () => {
    const { one } = await build();
    for (const cell of CELLS) {
      assert.deepEqual(madeFrom(one(CLUSTER, `main-${cell}`))["globalClusterIdentifier"], [`${GLOBAL} base-main`]);
    }
  });

  it("keeps the master's credentials in the foundation region, with a replica in every other cell (ALL-04)", async () => {
    const { one } = await build({ home: "eu" });
    assert.deepEqual(one(SECRET, "main-master").inputs, {
      name: "covibes-prod/master/main",
      description: "Master of main of covibes-prod",
      kmsKeyId: "foundation secrets key",
      recoveryWindowInDays: 30,
      forceOverwriteReplicaSecret: true,
      replicas: [
        { region: "eu-west-1", kmsKeyId: "eu secrets key" },
        { region: "ap-southeast-1", kmsKeyId: "asia secrets key" },
      ],
    });
    // No keepers: nothing makes the password anew.
    assert.deepEqual(one(PASSWORD, "main-master").inputs, { length: 40, special: false });
  });

  it("tells the secret what it tells the primary, and the graph neither (ALL-04)", async () => {
    const { recorded, secrets } = await revealed(() => build());
    assert.deepEqual(JSON.parse(secrets["main-master secretString"] ?? ""), {
      username: "meridian",
      password: "canary-main-master",
    });
    assert.equal(secrets["main-us masterPassword"], "canary-main-master");
    assert.ok(!JSON.stringify(recorded.graph).includes("canary-"));
  });

  it("moves home without a change to anything that is there, but for the order in which it would be made", async () => {
    const before = partsOf(await build(), "main");
    for (const home of ["eu", "asia"]) {
      const after = partsOf(await build({ home }), "main");
      assert.deepEqual(Object.keys(after), Object.keys(before));
      for (const [each, resource] of Object.entries(before)) {
        const moved = after[each];
        assert.ok(moved);
        assert.deepEqual(compared(moved), compared(resource), each);
      }
    }
  });

  it("gives a database a cluster of its own without a change to what there is (CV-08)", async () => {
    const [before, after] = [await build(), await build({ ownClusters: { shard2: "preparing" } })];
    assert.deepEqual(partsOf(after, "main"), partsOf(before, "main"));
    assert.deepEqual(partsOf(await build({ ownClusters: { shard2: "serving" } }), "shard2"), partsOf(after, "shard2"));
    assert.equal(textAt(after.one(CLUSTER, "shard2-eu"), "clusterIdentifier"), "covibes-prod-eu-shard2");
    assert.deepEqual(madeFrom(after.one(CLUSTER, "shard2-eu"))["globalClusterIdentifier"], [`${GLOBAL} base-shard2`]);
  });

  it("protects clusters and the master's secret in production, and nothing in development", async () => {
    const protectedIn = async (stack: "dev" | "prod"): Promise<string[]> =>
      Object.entries((await build({}, stack)).options("main"))
        .filter(([, options]) => "protect" in options)
        .map(([each]) => each)
        .toSorted();
    assert.deepEqual(await protectedIn("prod"), [
      ...["asia", "eu", "us"].map((cell) => `${CLUSTER} main-${cell}`),
      `${SECRET} main-master`,
    ]);
    assert.deepEqual(await protectedIn("dev"), []);
  });

  it("offers each cell's readers, and the version that holds the master's credentials", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      masterVersion: [`${VERSION} main-master`],
      ...Object.fromEntries(CELLS.map((cell) => [`readers ${cell}`, [`${CLUSTER} main-${cell}`]])),
    });
  });
});
