import assert from "node:assert/strict";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { indexResources } from "../../../platform/graph/graph-index";
import { addedReaders, instancesOf, readers, scaledCluster } from "../../../platform/graph/reader-scaling";
import { undetermined } from "../../../platform/graph/undetermined";
import { resource } from "./hand-made-graph";

const cluster = resource({ type: "aws:rds/cluster:Cluster", name: "main" });
const other = resource({ type: "aws:rds/cluster:Cluster", name: "other" });

function instance(name: string, of: GraphResource = cluster): GraphResource {
  return resource({
    type: "aws:rds/clusterInstance:ClusterInstance",
    name,
    propertyDependencies: { clusterIdentifier: [of.urn] },
  });
}

function target(inputs: Readonly<Record<string, GraphValue>> = {}): GraphResource {
  return resource({
    type: "aws:appautoscaling/target:Target",
    name: "readers",
    inputs: { scalableDimension: "rds:cluster:ReadReplicaCount", minCapacity: 2, maxCapacity: "10", ...inputs },
    propertyDependencies: { resourceId: [cluster.urn] },
  });
}

describe("The readers that scaling keeps", () => {
  it("are as many as its bounds say", () => {
    assert.equal(readers(target(), "minCapacity"), 2);
    assert.equal(readers(target(), "maxCapacity"), 10);
  });

  it("are none where something else is scaled", () => {
    assert.equal(readers(target({ scalableDimension: "ecs:service:DesiredCount" }), "maxCapacity"), undefined);
    assert.equal(readers(resource({ type: target().type, name: "nothing" }), "maxCapacity"), undefined);
  });

  it("are open where only the cloud knows, or nobody says a number", () => {
    assert.deepEqual(readers(target({ scalableDimension: UNKNOWN }), "maxCapacity"), undetermined("scalableDimension"));
    assert.deepEqual(readers(target({ maxCapacity: UNKNOWN }), "maxCapacity"), undetermined("maxCapacity"));
    assert.deepEqual(readers(target({ minCapacity: null }), "minCapacity"), undetermined("minCapacity"));
    assert.equal(readers(target({ maxCapacity: UNKNOWN }), "minCapacity"), 2);
  });
});

describe("The instances that scaling adds", () => {
  const added = (scaling: GraphResource, ...others: readonly GraphResource[]) =>
    (["minCapacity", "maxCapacity"] as const).map((bound) => addedReaders(scaling, bound, indexResources(others)));

  it("are what is left of the readers and the writer beside those that are registered", () => {
    assert.deepEqual(added(target(), cluster, instance("writer")), [2, 10]);
    assert.deepEqual(added(target(), cluster, instance("writer"), instance("reader")), [1, 9]);
    assert.deepEqual(added(target(), cluster, instance("writer"), instance("elsewhere", other)), [2, 10]);
  });

  it("are one fewer in a secondary of a global database, in which nobody writes", () => {
    const joined = { globalClusterIdentifier: UNKNOWN };
    const secondary = resource({ ...cluster, inputs: joined });
    assert.deepEqual(added(target(), secondary, instance("one"), instance("two")), [0, 8]);
    const primary = resource({ ...cluster, inputs: { ...joined, masterUsername: "master" } });
    assert.deepEqual(added(target(), primary, instance("one"), instance("two")), [1, 9]);
  });

  it("are never fewer than none", () => {
    const registered = ["a", "b", "c", "d"].map((name) => instance(name));
    assert.deepEqual(added(target(), cluster, ...registered), [0, 7]);
  });

  it("are all of them where the graph does not have the cluster", () => {
    assert.deepEqual(added(target(), instance("writer")), [3, 11]);
  });

  it("are none where something else is scaled, and open where the readers are", () => {
    assert.deepEqual(added(target({ scalableDimension: "ecs:service:DesiredCount" }), cluster), [undefined, undefined]);
    assert.deepEqual(added(target({ maxCapacity: UNKNOWN }), cluster), [3, undetermined("maxCapacity")]);
  });
});

describe("The cluster whose readers are scaled", () => {
  it("is the one that scaling names, if the graph has it", () => {
    assert.equal(scaledCluster(target(), indexResources([other, cluster])), cluster);
    assert.equal(scaledCluster(target(), indexResources([other])), undefined);
  });

  it("has the instances that name it, of whichever service", () => {
    const document = resource({ ...instance("document"), type: "aws:docdb/clusterInstance:ClusterInstance" });
    const [writer, reader] = [instance("writer"), instance("reader")];
    const index = indexResources([document, writer, instance("elsewhere", other), reader]);
    assert.deepEqual(instancesOf(cluster, index), [document, writer, reader]);
    const perhaps = resource({ type: writer.type, name: "perhaps", inputs: { clusterIdentifier: UNKNOWN } });
    assert.deepEqual(instancesOf(cluster, indexResources([perhaps])), []);
  });
});
