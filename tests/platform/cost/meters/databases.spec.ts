import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { DATABASES } from "../../../../platform/cost/meters/databases";
import type { Span } from "../../../../platform/cost/span";
import { type GraphResource, type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource } from "../../graph/hand-made-graph";

type Inputs = Readonly<Record<string, GraphValue>>;

function cluster(inputs: Inputs = {}): GraphResource {
  return resource({ type: "aws:rds/cluster:Cluster", name: "main", inputs });
}

function instance(name: string, inputs: Inputs = {}, type = "aws:rds/clusterInstance:ClusterInstance"): GraphResource {
  return resource({
    type,
    name,
    inputs: { region: "eu-west-1", engine: "aurora-postgresql", instanceClass: "db.r6g.large", ...inputs },
    propertyDependencies: { clusterIdentifier: [cluster().urn] },
  });
}

function scaling(inputs: Inputs = {}): GraphResource {
  return resource({
    type: "aws:appautoscaling/target:Target",
    name: "readers",
    inputs: { scalableDimension: "rds:cluster:ReadReplicaCount", minCapacity: 2, maxCapacity: 10, ...inputs },
    propertyDependencies: { resourceId: [cluster().urn] },
  });
}

/** What the meter says of the first of some resources. */
function metered(first: GraphResource, ...others: readonly GraphResource[]): readonly Metered[] {
  return DATABASES.read(first, indexResources([first, ...others]));
}

const ONE: Span = { least: 1, deployed: 1, most: 1 };

function instances(size = "db.r6g.large", quantity = ONE): Metered {
  return {
    service: "RDS and DocumentDB",
    price: `aurora-postgresql/${size}`,
    what: `${size}, aurora-postgresql`,
    quantity,
    region: "eu-west-1",
  };
}

describe("The meter of database instances", () => {
  it("reads what it is for", () => {
    assert.deepEqual(DATABASES.types, [
      "aws:docdb/clusterInstance:ClusterInstance",
      "aws:neptune/clusterInstance:ClusterInstance",
      "aws:rds/clusterInstance:ClusterInstance",
      "aws:docdb/cluster:Cluster",
      "aws:neptune/cluster:Cluster",
      "aws:rds/cluster:Cluster",
      "aws:appautoscaling/target:Target",
    ]);
  });

  it("says of a cluster only what has a price of its own, and does not guess whether that is so", () => {
    assert.deepEqual(metered(cluster()), []);
    assert.deepEqual(metered(cluster({ region: "eu-west-1", databaseInsightsMode: "standard" })), []);
    assert.deepEqual(metered(cluster({ region: "eu-west-1", databaseInsightsMode: "advanced" })), [
      {
        ...{ service: "RDS and DocumentDB", price: "rds/database-insights-advanced", region: "eu-west-1" },
        ...{ what: "clusters with advanced Database Insights", quantity: { least: 1, deployed: 1, most: 1 } },
      },
    ]);
    assert.deepEqual(metered(cluster({ databaseInsightsMode: UNKNOWN })), [undetermined("databaseInsightsMode")]);
  });

  it("counts one of its class and engine, also where another stack has its cluster", () => {
    assert.deepEqual(metered(instance("writer"), cluster({ storageType: "aurora" })), [instances()]);
    assert.deepEqual(metered(instance("writer"), cluster()), [instances()]);
    assert.deepEqual(metered(instance("writer")), [instances()]);
  });

  it("knows that instances of I/O-Optimized clusters have prices of their own", () => {
    assert.deepEqual(metered(instance("writer"), cluster({ storageType: "aurora-iopt1" })), [
      {
        ...instances(),
        price: "aurora-postgresql-io-optimized/db.r6g.large",
        what: "db.r6g.large, aurora-postgresql-io-optimized",
      },
    ]);
  });

  it("knows services that have one engine, whatever is said of it", () => {
    for (const service of ["docdb", "neptune"]) {
      for (const engine of [service, UNKNOWN]) {
        const made = instance("writer", { engine }, `aws:${service}/clusterInstance:ClusterInstance`);
        const expected = { ...instances(), price: `${service}/db.r6g.large`, what: `db.r6g.large, ${service}` };
        assert.deepEqual(metered(made), [expected]);
      }
    }
  });

  it("does not guess a class, an engine or how a cluster stores", () => {
    for (const property of ["instanceClass", "engine"]) {
      assert.deepEqual(metered(instance("writer", { [property]: UNKNOWN }), cluster()), [undetermined(property)]);
    }
    assert.deepEqual(metered(instance("writer"), cluster({ storageType: UNKNOWN })), [
      undetermined("storageType of the cluster"),
    ]);
    assert.deepEqual(metered(resource({ type: "aws:rds/clusterInstance:ClusterInstance", name: "writer" })), [
      undetermined("instanceClass"),
    ]);
  });

  it("leaves a region open that nobody knows", () => {
    assert.deepEqual(metered(instance("writer", { region: UNKNOWN })), [
      { ...instances(), region: undetermined("region") },
    ]);
  });
});

describe("The meter of Performance Insights", () => {
  const long = {
    service: "RDS and DocumentDB",
    price: "rds/performance-insights",
    what: "instances with long Performance Insights",
    quantity: ONE,
    region: "eu-west-1",
  };

  it("counts an instance that keeps them for longer than costs nothing", () => {
    const inputs = { performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 31 };
    assert.deepEqual(metered(instance("writer", inputs)), [instances(), long]);
  });

  it("counts none that keeps them for a week, or has none", () => {
    for (const inputs of [
      { performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 7 },
      { performanceInsightsEnabled: true },
      { performanceInsightsEnabled: false, performanceInsightsRetentionPeriod: 31 },
      { performanceInsightsRetentionPeriod: 31 },
    ]) {
      assert.deepEqual(metered(instance("writer", inputs)), [instances()]);
    }
  });

  it("does not guess whether there are any, or for how long", () => {
    const inputs = { performanceInsightsEnabled: true, performanceInsightsRetentionPeriod: 31 };
    for (const property of ["performanceInsightsEnabled", "performanceInsightsRetentionPeriod"]) {
      assert.deepEqual(metered(instance("writer", { ...inputs, [property]: UNKNOWN })), [
        instances(),
        undetermined(property),
      ]);
    }
  });
});

describe("The meter of readers that scaling adds", () => {
  const writer = instance("tier0", { promotionTier: 0, instanceClass: "db.r6g.2xlarge" });
  const reader = instance("tier1", { promotionTier: 1, instanceClass: "db.r6g.xlarge" });

  it("counts them beside those that are registered, of the class of the writer, whose tier is the lowest", () => {
    const quantity = { least: 1, deployed: 1, most: 9 };
    assert.deepEqual(metered(scaling(), cluster(), reader, writer), [instances("db.r6g.2xlarge", quantity)]);
  });

  it("takes an instance without a tier for one of the first, as AWS does", () => {
    const quantity = { least: 1, deployed: 1, most: 9 };
    assert.deepEqual(metered(scaling(), cluster(), reader, instance("new", { instanceClass: "db.r7g.large" })), [
      instances("db.r7g.large", quantity),
    ]);
  });

  it("counts none where as many are registered", () => {
    const quantity = { least: 0, deployed: 0, most: 0 };
    assert.deepEqual(metered(scaling({ minCapacity: 0, maxCapacity: 1 }), cluster(), writer, reader), [
      instances("db.r6g.2xlarge", quantity),
    ]);
  });

  it("cannot tell what something else costs that is scaled", () => {
    assert.deepEqual(metered(scaling({ scalableDimension: "ecs:service:DesiredCount" }), cluster(), writer), [
      undetermined("price of what is scaled"),
    ]);
  });

  it("does not guess what is scaled, or how far", () => {
    for (const property of ["scalableDimension", "minCapacity", "maxCapacity"]) {
      const target = scaling({ [property]: UNKNOWN });
      assert.deepEqual(metered(target, cluster(), writer, reader), [undetermined(property)]);
    }
  });

  it("does not guess the class of a writer that is not there, or that only the cloud knows", () => {
    assert.deepEqual(metered(scaling(), cluster()), [undetermined("class of the writer")]);
    assert.deepEqual(metered(scaling(), writer), [undetermined("class of the writer")]);
    const hidden = instance("tier0", { instanceClass: UNKNOWN });
    assert.deepEqual(metered(scaling(), cluster(), hidden), [undetermined("instanceClass")]);
  });
});
