import assert from "node:assert/strict";
import * as fc from "fast-check";
import { connectionBudgets, connectionsPerPoolThatFit } from "../../../platform/planning/connection-budget";
import type { GraphResource } from "../../../platform/graph/graph";
import { numberAt } from "../../../platform/graph/value";
import { graphOf, rawStackFile, rawWithCells, stackFile } from "../../support/stacks";
import { fileWith } from "../bent-stack-file";
import { definitionOf, sizesWith } from "./planned-sizes";

const file = fileWith({});
const application = definitionOf(file);
const main = { main: { writerClass: "db.r6g.2xlarge", readerClass: "db.r6g.xlarge" } } as const;

describe("The connection budget", () => {
  it("counts every cell's pools against the one writer, and a cell's own against its readers (CV-07)", () => {
    const { pooler, databaseClusters } = sizesWith({});
    assert.ok(pooler);
    assert.deepEqual(pooler, { pods: 5, connectionsPerPool: 25, maxClients: 1000 });
    assert.deepEqual(connectionBudgets(file, application, { databaseClusters, pooler }), [
      {
        cluster: "main",
        databases: ["covibes", "shard0", "shard1", "shard2", "shard3"],
        // 3 cells × (5 pods and one that replaces another) × 25 connections × 5 databases, of nine tenths of 3,300: the
        // second instance writes when the first has failed.
        writer: { instanceClass: "db.r6g.xlarge", opened: 2250, available: 2970 },
        readers: { instanceClass: "db.r6g.xlarge", opened: 750, available: 2970 },
      },
    ]);
  });

  it("moves with a database that moves (CV-08)", () => {
    const moved = fileWith({ ownClusters: { shard0: "serving", shard1: "preparing" } });
    const clusters = { main: main.main, shard0: main.main, shard1: main.main };
    const pooler = { pods: 1, connectionsPerPool: 10 };
    assert.deepEqual(
      connectionBudgets(moved, application, { databaseClusters: clusters, pooler }).map(({ cluster, writer }) => [
        cluster,
        writer.opened,
      ]),
      [
        ["main", 240],
        ["shard0", 60],
        ["shard1", 0],
      ],
    );
  });

  it("holds while every cell's pooler rolls, with as many pods more as its Deployment may have", async () => {
    const { resources } = await graphOf(rawStackFile("prod"));
    const poolers = resources.filter(
      (each) => each.type === "kubernetes:apps/v1:Deployment" && each.name.endsWith("-application-pooler"),
    );
    const at = (pooler: GraphResource, ...path: string[]): number => numberAt(pooler, "spec", ...path);
    const pods = poolers.map((each) => at(each, "replicas") + at(each, "strategy", "rollingUpdate", "maxSurge"));
    const { pooler, databaseClusters } = sizesWith({});
    assert.ok(pooler);
    const [main] = connectionBudgets(file, application, { databaseClusters, pooler });
    const all = pods.reduce((sum, count) => sum + count, 0);
    assert.equal(main?.writer.opened, all * pooler.connectionsPerPool * 5);
  });

  it("never lets pools of the size that fits overdraw a writer or a reader, and one connection more would", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 11 }), (pods, cells) => {
        const topology = stackFile(rawWithCells(cells));
        const fitting = connectionsPerPoolThatFit(topology, application, { pods, databaseClusters: main });
        const overdrawn = (connectionsPerPool: number): boolean =>
          connectionBudgets(topology, application, {
            databaseClusters: main,
            pooler: { pods, connectionsPerPool },
          }).some(({ writer, readers }) => writer.opened > writer.available || readers.opened > readers.available);
        assert.equal(overdrawn(fitting), false);
        assert.equal(overdrawn(fitting + 1), true);
      }),
    );
  });
});
