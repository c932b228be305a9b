import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { DatabaseMemberPlan, GlobalDatabasePlan } from "../../../platform/data-model";
import { serviceTrust } from "../../../platform/planning/iam";
import { planOf, rawWithCells } from "../../support/stacks";
import { type Changes, planWith } from "../bent-stack-file";

function databasesWith(changes: Changes = {}, stack: "dev" | "prod" = "prod"): readonly GlobalDatabasePlan[] {
  return planWith(changes, stack).interconnect.databases;
}

function main(changes: Changes = {}, stack: "dev" | "prod" = "prod"): GlobalDatabasePlan {
  const found = databasesWith(changes, stack).find(({ key }) => key === "main");
  assert.ok(found, "there is no main");
  return found;
}

function member(cell: string, changes: Changes = {}, stack: "dev" | "prod" = "prod"): DatabaseMemberPlan {
  const found = main(changes, stack).members.find((each) => each.cell === cell);
  assert.ok(found, `${cell} has no member`);
  return found;
}

describe("The empty global clusters (CV-05)", () => {
  it("are named after the stack, and protected in production", () => {
    const clusters = (stack: "dev" | "prod"): unknown => planWith({}, stack).foundation.globalClusters;
    assert.deepEqual(clusters("prod"), [
      { key: "main", identifier: "covibes-prod-main", engineVersion: "17.9", protect: true },
    ]);
    assert.deepEqual(clusters("dev"), [
      { key: "main", identifier: "covibes-dev-main", engineVersion: "17.9", protect: false },
    ]);
  });

  it("are one more for each database that has its own, in the order of keys, however they are written (CV-08)", () => {
    for (const ownClusters of [
      { shard2: "preparing", shard0: "serving" },
      { shard0: "serving", shard2: "preparing" },
    ]) {
      assert.deepEqual(
        planWith({ ownClusters }).foundation.globalClusters.map(({ identifier }) => identifier),
        ["covibes-prod-main", "covibes-prod-shard0", "covibes-prod-shard2"],
      );
    }
  });
});

describe("The members of a global database (CV-05)", () => {
  it("are planned whole", () => {
    assert.deepEqual(member("eu"), {
      cell: "eu",
      region: "eu-west-1",
      identifier: "covibes-prod-eu-main",
      engineVersion: "17.9",
      parameterFamily: "aurora-postgresql17",
      parameters: [
        { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
        { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" },
        { name: "log_statement", value: "ddl", applyMethod: "immediate" },
      ],
      instances: [
        {
          key: "tier0",
          identifier: "covibes-prod-eu-main-tier0",
          instanceClass: "db.r6g.2xlarge",
          promotionTier: 0,
        },
        { key: "tier1", identifier: "covibes-prod-eu-main-tier1", instanceClass: "db.r6g.xlarge", promotionTier: 1 },
      ],
      readers: { min: 2, max: 10, cpuPercent: 70 },
      clientCidrs: ["10.0.0.0/16", "10.1.0.0/16", "10.2.0.0/16"],
      port: 5432,
      backupRetentionDays: 35,
      logGroup: "/aws/rds/cluster/covibes-prod-eu-main/postgresql",
      logRetentionDays: 365,
      monitoringRole: "covibes-prod-eu-main-monitoring",
      monitoringTrust: serviceTrust("monitoring.rds.amazonaws.com", "111122223333"),
      protect: true,
    });
  });

  it("are of the same shape in every cell", () => {
    const shape = ({ cell: _, region: __, identifier, ...rest }: DatabaseMemberPlan): string =>
      JSON.stringify(rest).replaceAll(identifier, "?");
    assert.equal(new Set(main().members.map(shape)).size, 1);
  });

  it("come home first, then by slot", () => {
    const order = (home: string): string[] => main({ home }).members.map(({ cell }) => cell);
    assert.deepEqual(order("us"), ["us", "eu", "asia"]);
    assert.deepEqual(order("asia"), ["asia", "us", "eu"]);
  });

  it("change in nothing but their order when home moves", () => {
    for (const home of ["eu", "asia"]) {
      const { members, ...rest } = main({ home });
      const { members: before, ...others } = main();
      assert.deepEqual(rest, others);
      for (const each of before)
        assert.deepEqual(
          members.find(({ cell }) => cell === each.cell),
          each,
        );
    }
  });

  it("have a master whose secret every cell has, with a name that no application's role has", () => {
    assert.deepEqual(main().master, {
      name: "covibes-prod/master/main",
      description: "Master of main of covibes-prod",
      username: "meridian",
      region: "us-east-1",
      replicas: [
        { cell: "eu", region: "eu-west-1" },
        { cell: "asia", region: "ap-southeast-1" },
      ],
      recoveryWindowDays: 30,
      protect: true,
    });
  });

  it("are small and unprotected in development, and backed up as long", () => {
    const { instances, backupRetentionDays, logRetentionDays, protect } = member("us", {}, "dev");
    assert.deepEqual(
      { classes: instances.map(({ instanceClass }) => instanceClass), backupRetentionDays, logRetentionDays, protect },
      { classes: ["db.r6g.large", "db.r6g.large"], backupRetentionDays: 35, logRetentionDays: 30, protect: false },
    );
  });

  it("are those of a cluster of its own beside those that are there, of which none changes (CV-08)", () => {
    const [before, after] = [databasesWith(), databasesWith({ ownClusters: { shard2: "preparing" } })];
    assert.deepEqual(
      after.map(({ key }) => key),
      ["main", "shard2"],
    );
    assert.deepEqual(after[0], before[0]);
    assert.deepEqual(databasesWith({ ownClusters: { shard2: "serving" } }), after);
    assert.deepEqual(
      after[1]?.members.map(({ identifier }) => identifier),
      ["covibes-prod-us-shard2", "covibes-prod-eu-shard2", "covibes-prod-asia-shard2"],
    );
  });
});

describe("The readers of a global database", () => {
  it("leave the primary room for its secondaries, whichever member that is", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), (cells) => {
        const [database] = planOf(rawWithCells(cells)).interconnect.databases;
        assert.ok(database);
        for (const { readers } of database.members) {
          assert.deepEqual(readers, { min: 2, max: Math.min(10, 15 - (cells - 1)), cpuPercent: 70 });
        }
      }),
      { numRuns: 25 },
    );
  });

  it("are as many as the stack file says", () => {
    const readers = { minReaders: 3, maxReaders: 13 };
    assert.deepEqual(member("eu", { "sizes.databaseClusters.main": readers }).readers, {
      min: 3,
      max: 13,
      cpuPercent: 70,
    });
  });
});

describe("The names of databases", () => {
  it("are unique, and short enough for what instances add, however long stack and cells are called", () => {
    const raw = rawWithCells(11);
    const plan = planOf(raw, "a-stack-with-a-name-that-goes-on-and-on");
    const members = plan.interconnect.databases.flatMap((database) => database.members);
    const names = members.flatMap(({ identifier, instances }) => [
      identifier,
      ...instances.map((each) => each.identifier),
    ]);
    assert.equal(new Set(names).size, 33);
    for (const name of names) assert.match(name, /^(?=.{1,63}$)[a-z](-?[a-z0-9])*$/);
  });
});
