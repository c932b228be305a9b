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
    got       pools of up to 4,800 connections to the writer of main, for covibes, shard0, shard1, shard2, shard3 in all cells
    expected  at most 4,500, nine tenths of what db.r6g.2xlarge takes
    to do     lower connectionsPerPool or pods, give a database a cluster of its own (ownClusters), or choose a larger class`,
    );
  });

  it("suffice for the same poolers once a shard has a cluster of its own (CV-08)", () => {
    const pooler = { pods: 20, connectionsPerPool: 16 };
    const { ownClusters } = fileWith({ "sizes.pooler": pooler, ownClusters: { shard0: "serving" } });
    assert.deepEqual(ownClusters, { shard0: "serving" });
    assert.match(
      messageFor({ "sizes.pooler": pooler, ownClusters: { shard0: "preparing" } }),
      /the writer of main, for covibes, shard0/,
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
