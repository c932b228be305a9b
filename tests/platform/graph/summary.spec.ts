import assert from "node:assert/strict";
import { UNKNOWN } from "../../../platform/graph/graph";
import { type CellSummary, summarise } from "../../../platform/graph/summary";
import { CELL, type Described, graphOf, ONE_CELL, ONE_HIDDEN_CELL, urnOf } from "./hand-made-graph";

function cellOf(resources: readonly Described[]): CellSummary {
  const [cell, ...others] = summarise(graphOf(resources)).cells;
  assert.ok(cell);
  assert.deepEqual(others, []);
  return cell;
}

const without = (type: string): Described[] => ONE_CELL.filter((described) => described.type !== type);
const withInputs = (name: string, inputs: Described["inputs"]): Described[] =>
  ONE_CELL.map((described) => (described.name === name && inputs !== undefined ? { ...described, inputs } : described));

describe("The summary of a graph", () => {
  it("says of a cell what its resources say", () => {
    assert.deepEqual(cellOf(ONE_CELL), {
      key: "eu",
      region: "eu-west-1",
      cidr: "10.1.0.0/16",
      resources: 18,
      subnets: [{ key: "private-euw1-az1", zoneId: "euw1-az1", cidr: "10.1.0.0/18" }],
      natGateways: 1,
      cluster: { name: "shop-prod-eu", version: "1.35", protected: true },
      nodeGroups: [
        // The launch template names the type.
        { key: "general", capacity: "ON_DEMAND", instanceTypes: ["t3.xlarge"], min: 10, desired: 20, max: 100 },
        { key: "preview", capacity: "SPOT", instanceTypes: ["t3.large", "m5.large"], min: 20, desired: 30, max: 200 },
      ],
      workloads: [{ name: "backend", minPods: 20, maxPods: 100 }],
      stores: {
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
      },
    });
  });

  it("counts every resource, and kinds by number and name", () => {
    const { resources, kinds } = summarise(graphOf(ONE_CELL));
    assert.equal(resources, 24);
    assert.deepEqual(kinds.slice(0, 2), [
      { type: "aws:eks/nodeGroup:NodeGroup", count: 2 },
      { type: "aws:rds/clusterInstance:ClusterInstance", count: 2 },
    ]);
    const once = kinds.slice(2);
    assert.deepEqual(
      once.map(({ count }) => count),
      once.map(() => 1),
    );
    assert.deepEqual(
      once.map(({ type }) => type),
      once.map(({ type }) => type).sort(),
    );
    assert.equal(
      kinds.reduce((sum, { count }) => sum + count, 0),
      resources,
    );
  });

  it("puts question marks where values are hidden, and shows none of them", () => {
    const cell = cellOf(ONE_HIDDEN_CELL);
    assert.deepEqual(
      [cell.region, cell.cidr, cell.cluster.version, cell.subnets[0]?.cidr, cell.stores.databases[0]?.name],
      ["?", "?", "?", "?", "?"],
    );
    assert.deepEqual(cell.workloads, [{ name: "?", minPods: Number.NaN, maxPods: Number.NaN }]);
    assert.deepEqual(
      cell.nodeGroups.map(({ key, capacity, instanceTypes, min, max }) => [key, capacity, instanceTypes, min, max]),
      [
        ["general", "?", ["?"], Number.NaN, Number.NaN],
        ["preview", "?", ["?"], Number.NaN, Number.NaN],
      ],
    );
  });

  it("puts a question mark for one hidden type among several", () => {
    const [, preview] = cellOf(withInputs("eu-nodes-preview", { instanceTypes: ["t3.large", UNKNOWN] })).nodeGroups;
    assert.deepEqual(preview?.instanceTypes, ["t3.large", "?"]);
  });

  it("knows no types where neither the group nor a template says", () => {
    const [general] = cellOf(without("aws:ec2/launchTemplate:LaunchTemplate")).nodeGroups;
    assert.deepEqual(general?.instanceTypes, []);
  });

  it("says of a cell without network and cluster that it does not know them", () => {
    const { region, cidr, subnets, cluster } = cellOf([{ ...CELL }]);
    assert.deepEqual(
      { region, cidr, subnets, cluster },
      { region: "?", cidr: "?", subnets: [], cluster: { name: "?", version: "?", protected: false } },
    );
  });

  it("counts for a cell the databases that another layer makes in its region, by their provider (CV-05)", () => {
    const elsewhere = urnOf({ type: "pulumi:providers:aws", name: "aws-us-east-1" });
    const moved = (type: string): Described[] =>
      ONE_CELL.map((described) => (described.type === type ? { ...described, provider: elsewhere } : described));
    assert.deepEqual(cellOf(moved("aws:rds/cluster:Cluster")).stores.databases, []);
    assert.deepEqual(cellOf(moved("aws:rds/clusterInstance:ClusterInstance")).stores.databases[0]?.instanceClasses, []);
    assert.equal(cellOf(moved("aws:rds/clusterInstance:ClusterInstance")).resources, 16);
  });

  it("counts nothing else that another layer makes in its region", () => {
    const provider = urnOf({ type: "pulumi:providers:aws", name: "aws-eu-west-1" });
    const others = ["aws:ec2/vpcPeeringConnection:VpcPeeringConnection", "aws:secretsmanager/secret:Secret"];
    const made = others.map((type) => ({ type, name: "interconnect-other", provider }));
    assert.equal(cellOf([...ONE_CELL, ...made]).resources, 18);
  });

  it("counts for a cell what is in its cluster, whichever provider it was made with, by the cluster's name", () => {
    const another = withInputs("eu-application-kubernetes", { clusterIdentifier: "shop-prod-us" });
    const { resources, workloads, stores } = cellOf(another);
    assert.deepEqual(
      { resources, workloads, pooler: stores.pooler },
      { resources: 15, workloads: [], pooler: undefined },
    );
  });

  it("counts nothing of a cluster for a cell where it cannot be told whose it is", () => {
    for (const unsaid of [
      withInputs("eu-application-kubernetes", { clusterIdentifier: UNKNOWN }),
      withInputs("eu-cluster", { name: UNKNOWN }),
      without("eks:index:Cluster"),
      without("pulumi:providers:kubernetes"),
    ]) {
      assert.deepEqual(cellOf(unsaid).workloads, []);
    }
    assert.equal(cellOf(withInputs("eu-cluster", { name: UNKNOWN })).cluster.name, "?");
  });

  it("counts nothing of one cell in another, and puts cells in the order of their addresses", () => {
    const cell = (name: string, cidrBlock: string): Described[] => [
      { type: CELL.type, name },
      { type: "aws:ec2/vpc:Vpc", name, parent: urnOf({ type: CELL.type, name }), inputs: { cidrBlock } },
    ];
    const { cells } = summarise(graphOf([...cell("asia", "10.10.0.0/16"), ...cell("us", "10.2.0.0/16"), ...ONE_CELL]));
    assert.deepEqual(
      cells.map(({ key, natGateways, resources }) => ({ key, natGateways, resources })),
      [
        { key: "eu", natGateways: 1, resources: 18 },
        { key: "us", natGateways: 0, resources: 2 },
        { key: "asia", natGateways: 0, resources: 2 },
      ],
    );
  });

  it("has no cells where the graph has none", () => {
    assert.deepEqual(summarise(graphOf([])), { resources: 0, kinds: [], cells: [], bridges: [] });
  });
});
