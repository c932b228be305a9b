import assert from "node:assert/strict";
import { type StoreSummary, storesOf } from "../../../platform/graph/stores";
import { type Described, graphOf, ONE_CELL, ONE_HIDDEN_CELL, urnOf } from "./hand-made-graph";

const CLUSTER = "aws:rds/cluster:Cluster";
const INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
const TARGET = "aws:appautoscaling/target:Target";
const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

function stores(resources: readonly Described[]): StoreSummary {
  return storesOf(graphOf(resources).resources);
}

const without = (type: string): Described[] => ONE_CELL.filter((described) => described.type !== type);

describe("The summary of a cell's stores", () => {
  it("says of databases, caches and the pooler what their resources say (CV-05, CV-06, CV-07)", () => {
    assert.deepEqual(stores(ONE_CELL), {
      databases: [
        {
          name: "shop-prod-eu-main",
          engineVersion: "17.9",
          instanceClasses: ["db.r6g.2xlarge", "db.r6g.xlarge"],
          minReaders: 2,
          maxReaders: 10,
          backupDays: 35,
          protected: true,
        },
      ],
      caches: [
        { name: "shop-prod-eu-cache", engineVersion: "8.2", nodeType: "cache.r7g.large", shards: 3, replicas: 1 },
      ],
      pooler: { name: "pooler", pods: 3 },
    });
  });

  it("has nothing where there are no stores", () => {
    assert.deepEqual(storesOf([]), { databases: [], caches: [] });
  });

  it("puts classes in the order of their promotion tiers, whatever the instances are called", () => {
    const swapped = ONE_CELL.map((described) =>
      described.type === INSTANCE
        ? { ...described, inputs: { ...described.inputs, promotionTier: described.name.endsWith("-tier0") ? 1 : 0 } }
        : described,
    );
    assert.deepEqual(stores(swapped).databases[0]?.instanceClasses, ["db.r6g.xlarge", "db.r6g.2xlarge"]);
  });

  it("gives each database cluster its own instances and readers (CV-08)", () => {
    const own = { type: CLUSTER, name: "interconnect-own-eu" };
    const toOwn = [urnOf(own)];
    const { databases } = stores([
      ...ONE_CELL,
      { ...own, inputs: { clusterIdentifier: "shop-prod-eu-own", engineVersion: "17.9", backupRetentionPeriod: 35 } },
      {
        type: INSTANCE,
        name: "interconnect-own-eu-tier0",
        inputs: { promotionTier: 0, instanceClass: "db.r6g.large" },
        propertyDependencies: { clusterIdentifier: toOwn },
      },
      {
        type: TARGET,
        name: "interconnect-own-eu",
        inputs: { minCapacity: 1, maxCapacity: 4 },
        propertyDependencies: { resourceId: toOwn },
      },
    ]);
    assert.deepEqual(
      databases.map(({ name, instanceClasses, minReaders, maxReaders }) => [
        name,
        instanceClasses,
        minReaders,
        maxReaders,
      ]),
      [
        ["shop-prod-eu-main", ["db.r6g.2xlarge", "db.r6g.xlarge"], 2, 10],
        ["shop-prod-eu-own", ["db.r6g.large"], 1, 4],
      ],
    );
  });

  it("does not know the readers of a member that nothing scales", () => {
    const [database] = stores(without(TARGET)).databases;
    assert.deepEqual([database?.minReaders, database?.maxReaders], [Number.NaN, Number.NaN]);
  });

  it("takes for the pooler whatever mounts PgBouncer's configuration, and no other Deployment (CV-07)", () => {
    const deployment = (name: string, configMap: string): Described => ({
      type: DEPLOYMENT,
      name: `eu-${name}`,
      inputs: {
        metadata: { name },
        spec: { replicas: 9, template: { spec: { volumes: [{ name: "files", configMap: { name: configMap } }] } } },
      },
    });
    const settings = {
      type: CONFIG_MAP,
      name: "eu-settings",
      inputs: { metadata: { name: "settings" }, data: { "settings.json": "{}" } },
    };
    const others = [settings, deployment("web", "settings"), { type: DEPLOYMENT, name: "eu-bare" }];
    assert.equal(stores([...without(DEPLOYMENT), ...others]).pooler, undefined);
    assert.equal(stores([...without(CONFIG_MAP), ...others]).pooler, undefined);
    assert.deepEqual(stores([...others, ...ONE_CELL]).pooler, { name: "pooler", pods: 3 });
    assert.deepEqual(stores([...without(DEPLOYMENT), deployment("bouncer", "pooler")]).pooler, {
      name: "bouncer",
      pods: 9,
    });
  });

  it("puts question marks where values are hidden, and shows none of them", () => {
    assert.deepEqual(stores(ONE_HIDDEN_CELL), {
      databases: [
        {
          name: "?",
          engineVersion: "?",
          instanceClasses: ["?", "?"],
          minReaders: Number.NaN,
          maxReaders: Number.NaN,
          backupDays: Number.NaN,
          protected: true,
        },
      ],
      caches: [{ name: "?", engineVersion: "?", nodeType: "?", shards: Number.NaN, replicas: Number.NaN }],
    });
  });
});
