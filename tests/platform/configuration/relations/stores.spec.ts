import assert from "node:assert/strict";
import { fileWith, messageFor } from "../../bent-stack-file";

describe("A stack file's stores", () => {
  it("are given clusters of their own only if they are databases of the application (CV-08)", () => {
    assert.equal(
      messageFor({ ownClusters: { shard4: "preparing" } }),
      `Pulumi.prod.yaml has 1 problem:

  ownClusters.shard4
    got       a name that the application does not have
    expected  one of covibes, shard0, shard1, shard2, shard3
    to do     correct the name, or remove the entry`,
    );
  });

  it("are not overdrawn by poolers that open more connections than the writer takes (CV-07)", () => {
    assert.equal(
      messageFor({ "sizes.pooler": { pods: 20, connectionsPerPool: 16 } }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.pooler
    got       pools of up to 5,040 connections, while poolers roll, to the writer of main, for covibes, shard0, shard1, shard2, shard3 in all cells
    expected  at most 2,970, nine tenths of what db.r6g.xlarge takes
    to do     lower connectionsPerPool or pods, give a database a cluster of its own (ownClusters), or choose a larger class`,
    );
  });

  it("suffice for the same poolers once a shard has a cluster of its own (CV-08)", () => {
    const pooler = { pods: 20, connectionsPerPool: 11 };
    const { ownClusters } = fileWith({ "sizes.pooler": pooler, ownClusters: { shard0: "serving" } });
    assert.deepEqual(ownClusters, { shard0: "serving" });
    assert.match(
      messageFor({ "sizes.pooler": pooler, ownClusters: { shard0: "preparing" } }),
      /the writer of main, for covibes, shard0/,
    );
  });

  it("are reached through as many poolers as take all connections of the workloads (CV-07)", () => {
    const workloads = { backend: { minPods: 30, maxPods: 201 } };
    assert.equal(
      messageFor({ sizes: { workloads, pooler: { pods: 6 } } }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.pooler.pods
    got       6, each for 1,000 connections
    expected  at least 9, for the 6,030 connections of a cell's workloads at their most pods, a quarter more while they roll, and one pod spare
    to do     raise it, leave it out, or lower maxPods of the workloads`,
    );
    assert.deepEqual(fileWith({ sizes: { workloads, pooler: { pods: 9 } } }).sizes.pooler, { pods: 9 });
  });

  it("have no more readers than a member has room for as the primary, and nobody's are made fewer in silence (CV-05)", () => {
    assert.equal(
      messageFor({ "sizes.databaseClusters": { main: { minReaders: 14, maxReaders: 15 } } }),
      `Pulumi.prod.yaml has 2 problems:

  sizes.databaseClusters.main.maxReaders
    got       15
    expected  at most 13, 15 less one for each other cell
    to do     lower it, or leave it out: every member may become the primary, which has room for no more

  sizes.databaseClusters.main.minReaders
    got       14
    expected  at most 13, 15 less one for each other cell
    to do     lower it, or leave it out: every member may become the primary, which has room for no more`,
    );
    const most = { main: { minReaders: 13, maxReaders: 13 } };
    assert.deepEqual(fileWith({ "sizes.databaseClusters": most }).sizes.databaseClusters, most);
  });

  it("hear of poolers and readers although a cluster of its own is for no database", () => {
    const message = messageFor({
      ownClusters: { shard4: "preparing", constructor: "serving" },
      sizes: { databaseClusters: { main: { minReaders: 11 } }, pooler: { pods: 1, connectionsPerPool: 1000 } },
    });
    assert.deepEqual(
      [...message.matchAll(/^ {2}(\S+)$/gm)].map(([, path]) => path),
      [
        "ownClusters.constructor",
        "ownClusters.shard4",
        "sizes.databaseClusters.main",
        "sizes.pooler",
        "sizes.pooler",
        "sizes.pooler.pods",
      ],
    );
  });

  it("keep replicas in order", () => {
    assert.equal(
      messageFor({ "sizes.databaseClusters": { main: { minReaders: 11 } } }),
      `Pulumi.prod.yaml has 1 problem:

  sizes.databaseClusters.main
    got       minReaders 11, maxReaders 10
    expected  minReaders <= maxReaders, planned and overridden together
    to do     override both`,
    );
  });
});
