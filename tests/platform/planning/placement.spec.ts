import assert from "node:assert/strict";
import { databaseClusters, servingCluster } from "../../../platform/planning/placement";
import { fileWith } from "../bent-stack-file";
import { definitionOf } from "./planned-sizes";

const file = fileWith({});
const application = definitionOf(file);

describe("The placement of databases", () => {
  it("is in the cluster of the definition as long as no database has one of its own (CV-08)", () => {
    assert.deepEqual(Object.keys(databaseClusters(file, application)), ["main"]);
    for (const database of ["covibes", "shard0", "shard1", "shard2", "shard3"]) {
      assert.equal(servingCluster(file, application, database), "main");
    }
  });

  it("makes a cluster of the same shape before anything goes to it (CV-08)", () => {
    const preparing = fileWith({ ownClusters: { shard2: "preparing" } });
    const clusters = databaseClusters(preparing, application);
    assert.deepEqual(Object.keys(clusters), ["main", "shard2"]);
    assert.equal(clusters["shard2"], clusters["main"]);
    assert.equal(servingCluster(preparing, application, "shard2"), "main");
  });

  it("moves the one database once its cluster serves, and no other (CV-08)", () => {
    const serving = fileWith({ ownClusters: { shard2: "serving" } });
    assert.equal(servingCluster(serving, application, "shard2"), "shard2");
    assert.deepEqual(
      ["covibes", "shard0", "shard1", "shard3"].map((database) => servingCluster(serving, application, database)),
      ["main", "main", "main", "main"],
    );
  });

  it("passes over a database that there is not: the check of the stack file reports it", () => {
    assert.deepEqual(Object.keys(databaseClusters({ ownClusters: { shard9: "serving" } }, application)), ["main"]);
  });
});
