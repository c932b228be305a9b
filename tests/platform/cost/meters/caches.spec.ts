import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { CACHES } from "../../../../platform/cost/meters/caches";
import { type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource } from "../../graph/hand-made-graph";

function cache(inputs: Readonly<Record<string, GraphValue>>): readonly Metered[] {
  const made = resource({
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    name: "cache",
    inputs: { region: "eu-west-1", nodeType: "cache.r7g.large", engine: "valkey", ...inputs },
  });
  return CACHES.read(made, indexResources([made]));
}

function nodes(count: number, engine = "valkey"): readonly Metered[] {
  return [
    {
      service: "ElastiCache",
      price: `elasticache-${engine}/cache.r7g.large`,
      what: `cache.r7g.large, ${engine}`,
      quantity: { least: count, deployed: count, most: count },
      region: "eu-west-1",
    },
  ];
}

describe("The meter of caches", () => {
  it("reads what it is for", () => {
    assert.deepEqual(CACHES.types, ["aws:elasticache/replicationGroup:ReplicationGroup"]);
  });

  it("counts of every shard its primary and its replicas", () => {
    assert.deepEqual(cache({ numNodeGroups: 3, replicasPerNodeGroup: 1 }), nodes(6));
    assert.deepEqual(cache({ numNodeGroups: 2 }), nodes(2));
    assert.deepEqual(cache({ replicasPerNodeGroup: 2 }), nodes(3));
  });

  it("counts the nodes of one that has no shards, which is one where nothing is said", () => {
    assert.deepEqual(cache({ numCacheClusters: 2 }), nodes(2));
    assert.deepEqual(cache({}), nodes(1));
  });

  it("takes one whose engine is not said for Redis, as AWS does", () => {
    const made = resource({
      type: "aws:elasticache/replicationGroup:ReplicationGroup",
      name: "cache",
      inputs: { region: "eu-west-1", nodeType: "cache.r7g.large" },
    });
    assert.deepEqual(CACHES.read(made, indexResources([made])), nodes(1, "redis"));
  });

  it("does not guess what only the cloud knows, nor a type that nobody says", () => {
    for (const property of ["nodeType", "engine", "numNodeGroups", "replicasPerNodeGroup", "numCacheClusters"]) {
      assert.deepEqual(cache({ [property]: UNKNOWN }), [undetermined(property)]);
    }
    const made = resource({ type: "aws:elasticache/replicationGroup:ReplicationGroup", name: "cache" });
    assert.deepEqual(CACHES.read(made, indexResources([made])), [undetermined("nodeType")]);
  });

  it("leaves a region open that nobody knows", () => {
    const [usage] = nodes(1);
    assert.deepEqual(cache({ region: UNKNOWN }), [{ ...usage, region: undetermined("region") }]);
  });
});
