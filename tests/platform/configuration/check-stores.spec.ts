import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition } from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { storeProblems } from "../../../platform/configuration/check-stores";
import { lookup } from "../../../platform/planning/lookup";

const covibes = lookup(loadApplications(), "covibes");
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
});
