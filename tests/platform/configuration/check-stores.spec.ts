import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition } from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { storeProblems } from "../../../platform/configuration/check-stores";
import { lookup } from "../../../platform/planning/lookup";

/** Without the way in and the bridge between cells, which name workloads. */
const { edge: _, events: __, previews: ___, ...covibes } = lookup(loadApplications(), "covibes");
const backend = lookup(covibes.workloads, "backend");
const main = lookup(covibes.databaseClusters, "main");
const cache = lookup(covibes.caches, "cache");

describe("An application's stores", () => {
  it("may be none at all", () => {
    const { pooling, migrations, ...rest } = covibes;
    assert.ok(pooling && migrations);
    const without: ApplicationDefinition = {
      ...rest,
      databaseClusters: {},
      databases: {},
      caches: {},
      workloads: { backend: { ...backend, environment: { MODE: "quiet" } } },
    };
    assert.deepEqual(applicationProblems("covibes", without), []);
  });

  it("are named so that PostgreSQL needs no quotes, and apart from clusters", () => {
    const databases = { "shard-0": { cluster: "main" }, main: { cluster: "main" } };
    const workloads = { backend: { ...backend, environment: {} } };
    assert.deepEqual(storeProblems({ ...covibes, databases, workloads }), [
      {
        path: "databases.shard-0",
        got: '"shard-0"',
        expected: "1 to 20 lower-case letters and digits, beginning with a letter",
        remedy: "rename it before anything is deployed: the key is its identity",
      },
      {
        path: "databases.main",
        got: "main, which is a database cluster too",
        expected: "a name that no database cluster has: a cluster of its own would be called so",
        remedy: "rename the one or the other before anything is deployed",
      },
    ]);
  });

  it("are referred to by names that there are", () => {
    const environment = {
      A: { database: "shard9", access: "write" },
      B: { cache: "queue" },
      C: "literal",
    } as const;
    const wrong: ApplicationDefinition = {
      ...covibes,
      databases: { covibes: { cluster: "mian" } },
      workloads: { backend: { ...backend, environment } },
    };
    assert.deepEqual(
      storeProblems(wrong).map(({ path, got, expected }) => [path, got, expected]),
      [
        ["databases.covibes.cluster", '"mian"', "one of main"],
        ["workloads.backend.environment.A", '"shard9"', "one of covibes"],
        ["workloads.backend.environment.B", '"queue"', "one of cache"],
      ],
    );
  });

  it("need a pooler and migrations where there are databases", () => {
    const { pooling, migrations, ...rest } = covibes;
    assert.ok(pooling && migrations);
    assert.deepEqual(
      storeProblems(rest).map(({ path, got }) => [path, got]),
      [
        ["pooling", "nothing, for an application with databases"],
        ["migrations", "nothing, for an application with databases"],
      ],
    );
    assert.deepEqual(
      storeProblems({ ...covibes, migrations: { ...migrations, workload: "frontend" } }).map(({ path }) => path),
      ["migrations.workload"],
    );
  });

  it("have readers in order and at most as many as Aurora takes", () => {
    for (const [min, max] of [
      [0, 2],
      [3, 2],
      [2, 16],
    ] as const) {
      const readers = { ...main.readers, min, max };
      assert.deepEqual(storeProblems({ ...covibes, databaseClusters: { main: { ...main, readers } } }), [
        {
          path: "databaseClusters.main.readers",
          got: `${String(min)} to ${String(max)}`,
          expected: "at least 1, at most 15, the lesser first",
          remedy: "correct min or max",
        },
      ]);
    }
  });

  it("have caches whose names leave room in an identifier of 40 characters", () => {
    const environment = {};
    const wrong = { ...covibes, workloads: { backend: { ...backend, environment } }, caches: { verylongname: cache } };
    assert.deepEqual(
      storeProblems(wrong).map(({ path, expected }) => [path, expected]),
      [["caches.verylongname", "1 to 11 lower-case letters and digits, beginning with a letter"]],
    );
  });

  it("have steps in rising order", () => {
    const shards = {
      steps: [
        { upTo: 10, value: 2 },
        { upTo: 5, value: 1 },
      ],
      beyond: 4,
      source: "a test",
    };
    assert.deepEqual(
      storeProblems({ ...covibes, caches: { cache: { ...cache, shards } } }).map(({ path }) => path),
      ["caches.cache.shards.steps.1"],
    );
  });

  for (const key of ["none", "pgbouncer", "postgres", "public", "rdsadmin", "template0", "template1"]) {
    it(`are not called ${key}, as something of the servers' or the pooler's is (CV-05, CV-07)`, () => {
      const workloads = { backend: { ...backend, environment: {} } };
      assert.deepEqual(storeProblems({ ...covibes, databases: { [key]: { cluster: "main" } }, workloads }), [
        {
          path: `databases.${key}`,
          got: `${key}, which the servers or the pooler have something of their own by`,
          expected: "another name than none, pgbouncer, postgres, public, rdsadmin, template0, template1",
          remedy: "rename it before anything is deployed: the key is its identity",
        },
      ]);
    });
  }

  it("are pooled by whole numbers of connections, at least one of each (CV-07)", () => {
    const { pooling } = covibes;
    assert.ok(pooling);
    const wrong = { ...pooling, clientsPerPod: 0, connectionsPerPool: 2.5, clientsPerAddress: Number.NaN };
    const problem = { expected: "a whole number of at least 1", remedy: "write how many connections are meant" };
    assert.deepEqual(storeProblems({ ...covibes, pooling: wrong }), [
      { path: "pooling.clientsPerPod", got: "0", ...problem },
      { path: "pooling.connectionsPerPool", got: "2.5", ...problem },
      { path: "pooling.clientsPerAddress", got: "NaN", ...problem },
    ]);
    const least = { ...pooling, clientsPerPod: 1, connectionsPerPool: 1, clientsPerAddress: 1 };
    assert.deepEqual(storeProblems({ ...covibes, pooling: least }), []);
  });

  it("are migrated within some time", () => {
    const { migrations } = covibes;
    assert.ok(migrations);
    assert.deepEqual(storeProblems({ ...covibes, migrations: { ...migrations, timeoutSeconds: 0 } }), [
      {
        path: "migrations.timeoutSeconds",
        got: "0",
        expected: "a whole number of at least 1",
        remedy: "write the seconds that waiting and migrating may take",
      },
    ]);
  });

  it("have readers that are scaled by a share of their CPU", () => {
    const problemsAt = (cpuPercent: number): unknown => {
      const readers = { ...main.readers, cpuPercent };
      return storeProblems({ ...covibes, databaseClusters: { main: { ...main, readers } } });
    };
    for (const wrong of [0, 101]) {
      assert.deepEqual(problemsAt(wrong), [
        {
          path: "databaseClusters.main.readers.cpuPercent",
          got: String(wrong),
          expected: "a whole number from 1 to 100",
          remedy: "write the mean utilisation to aim at, in per cent",
        },
      ]);
    }
    assert.deepEqual([problemsAt(1), problemsAt(100)], [[], []]);
  });

  it("have as many shards as a replication group has room for, at every number of users (CV-06)", () => {
    const problemsAt = (step: number, beyond: number): unknown => {
      const shards = { steps: [{ upTo: 10, value: step }], beyond, source: "a test" };
      return storeProblems({ ...covibes, caches: { cache: { ...cache, shards } } });
    };
    const problem = {
      path: "caches.cache.shards",
      expected: "a whole number from 1 to 45",
      remedy: "write how many shards the keys spread over",
    };
    assert.deepEqual(problemsAt(0, 46), [
      { ...problem, got: "0" },
      { ...problem, got: "46" },
    ]);
    assert.deepEqual(problemsAt(1, 45), []);
  });

  it("are given to workloads in variables that every shell has", () => {
    const named = (variable: string): unknown =>
      storeProblems({ ...covibes, workloads: { backend: { ...backend, environment: { [variable]: "x" } } } });
    for (const wrong of ["MY-VARIABLE", "my.variable", "1ST", "", "A B"]) {
      assert.deepEqual(named(wrong), [
        {
          path: `workloads.backend.environment.${wrong}`,
          got: JSON.stringify(wrong),
          expected: "letters, digits and underscores, not beginning with a digit",
          remedy: "name it as a shell could, such as DATABASE_URL",
        },
      ]);
    }
    for (const right of ["DATABASE_URL", "_a1"]) assert.deepEqual(named(right), []);
  });
});
