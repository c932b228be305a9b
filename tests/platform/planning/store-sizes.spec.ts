import assert from "node:assert/strict";
import { clientConnections, poolerPodsNeeded } from "../../../platform/planning/store-sizes";
import { rawWithCells, stackFile } from "../../support/stacks";
import { fileWith } from "../bent-stack-file";
import { definitionOf, sizesAt, sizesWith } from "./planned-sizes";

const file = fileWith({});

describe("The sizes of stores", () => {
  it("are the guide's at 100,000 users (CV-05, CV-06, CV-07)", () => {
    const { databaseClusters, caches, pooler } = sizesWith({});
    assert.deepEqual(databaseClusters, {
      main: {
        writerClass: "db.r6g.2xlarge",
        readerClass: "db.r6g.xlarge",
        readers: { min: 2, max: 10, cpuPercent: 70 },
      },
    });
    assert.deepEqual(caches, { cache: { nodeType: "cache.r7g.large", shards: 1 } });
    assert.deepEqual(pooler, { pods: 5, connectionsPerPool: 25, maxClients: 1000 });
  });

  it("grow with the users, and keep every writer's connections sufficient (ALL-05)", () => {
    const at = [1_000, 10_000, 50_000, 100_000, 1_000_000].map((users) => {
      const { databaseClusters, caches, pooler } = sizesAt(users, file);
      return [
        databaseClusters["main"]?.writerClass,
        caches["cache"]?.nodeType,
        pooler?.pods,
        pooler?.connectionsPerPool,
      ];
    });
    assert.deepEqual(at, [
      ["db.r6g.large", "cache.t4g.small", 3, 24],
      ["db.r6g.xlarge", "cache.m7g.large", 5, 16],
      ["db.r6g.xlarge", "cache.m7g.large", 5, 16],
      ["db.r6g.2xlarge", "cache.r7g.large", 5, 25],
      ["db.r6g.8xlarge", "cache.r7g.xlarge", 27, 10],
    ]);
  });

  it("keep the guide's pool in the guide's three cells, and give more what the writer has for them (CV-07)", () => {
    const pools = [1, 3, 9, 10, 11].map(
      (cells) => sizesAt(100_000, stackFile(rawWithCells(cells))).pooler?.connectionsPerPool,
    );
    // Six pods' pools of five databases in each cell, of 2,970.
    assert.deepEqual(pools, [25, 25, 11, 9, 9]);
  });

  it("plan no more readers than a member has room for as the primary (CV-05)", () => {
    for (const [cells, most] of [
      [1, 10],
      [6, 10],
      [7, 9],
      [11, 5],
    ] as const) {
      const { databaseClusters } = sizesAt(100_000, stackFile(rawWithCells(cells)));
      assert.deepEqual(databaseClusters["main"]?.readers, { min: 2, max: most, cpuPercent: 70 });
    }
  });

  it("show an override of readers beside what is planned in so many cells", () => {
    const raw = rawWithCells(11);
    raw["sizes"] = { databaseClusters: { main: { maxReaders: 4 } } };
    assert.deepEqual(sizesAt(100_000, stackFile(raw)).overrides, [
      { path: "sizes.databaseClusters.main.maxReaders", planned: 5, used: 4 },
    ]);
  });

  it("give the pooler as many pods as all connections of the workloads need", () => {
    const sizes = sizesWith({ "sizes.workloads": { backend: { minPods: 30, maxPods: 201 } } });
    const { pooling } = definitionOf(file);
    assert.ok(pooling);
    // Six addresses of five connections in each of 201 pods.
    assert.equal(clientConnections({ application: definitionOf(file), workloads: sizes.workloads }, pooling), 6030);
    // A quarter more while they roll, and a pod that may be lost.
    assert.equal(sizes.pooler?.pods, 9);
    const clients = { application: definitionOf(file), workloads: sizes.workloads };
    assert.equal(poolerPodsNeeded({ ...clients, stack: { tier: "production" } }, pooling), 9);
    assert.equal(poolerPodsNeeded({ ...clients, stack: { tier: "development" } }, pooling), 8);
  });

  it("are replaced by the stack file's, which the plan shows", () => {
    const { databaseClusters, caches, pooler, overrides } = sizesWith({
      "sizes.databaseClusters": { main: { writerClass: "db.r7g.4xlarge", maxReaders: 5 } },
      "sizes.caches": { cache: { shards: 3 } },
      "sizes.pooler": { pods: 6, connectionsPerPool: 20 },
    });
    assert.equal(databaseClusters["main"]?.writerClass, "db.r7g.4xlarge");
    assert.equal(databaseClusters["main"].readers.max, 5);
    assert.equal(caches["cache"]?.shards, 3);
    assert.deepEqual(pooler, { pods: 6, connectionsPerPool: 20, maxClients: 1000 });
    assert.deepEqual(overrides, [
      { path: "sizes.databaseClusters.main.writerClass", planned: "db.r6g.2xlarge", used: "db.r7g.4xlarge" },
      { path: "sizes.databaseClusters.main.maxReaders", planned: 10, used: 5 },
      { path: "sizes.caches.cache.shards", planned: 1, used: 3 },
      { path: "sizes.pooler.pods", planned: 5, used: 6 },
      { path: "sizes.pooler.connectionsPerPool", planned: 25, used: 20 },
    ]);
  });

  it("are one reader in development: those that autoscaling adds would stop a destroy", () => {
    assert.deepEqual(sizesWith({}, "dev").databaseClusters["main"]?.readers, { min: 1, max: 1, cpuPercent: 70 });
  });

  it("are a single pooler pod in development", () => {
    assert.deepEqual(sizesWith({}, "dev").pooler, { pods: 1, connectionsPerPool: 25, maxClients: 1000 });
  });
});
