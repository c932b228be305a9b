import assert from "node:assert/strict";
import { BY_USE } from "../../../platform/cost/by-use";
import { type Charge, costOf } from "../../../platform/cost/cost";
import { costDifference } from "../../../platform/cost/difference";
import { isFree } from "../../../platform/cost/free";
import { METERS } from "../../../platform/cost/meters";
import { always } from "../../../platform/cost/span";
import catalogue from "../../../platform/facts/prices.json";
import { type Graph, type GraphResource, UNKNOWN } from "../../../platform/graph/graph";
import { indexResources } from "../../../platform/graph/graph-index";
import { accountGraph } from "../../support/accounts";
import { graphOf, rawStackFile } from "../../support/stacks";
import { resource } from "../graph/hand-made-graph";

const cost = (...resources: readonly GraphResource[]) => costOf(indexResources(resources));

const gateway = resource({ type: "aws:ec2/natGateway:NatGateway", name: "nat", inputs: { region: "eu-west-1" } });
const key = resource({ type: "aws:kms/key:Key", name: "key", inputs: { region: "eu-west-1" } });
const zone = resource({ type: "aws:route53/zone:Zone", name: "zone" });

/** The resource as one that may get another URN. */
function described({ urn: _, ...rest }: GraphResource): Omit<GraphResource, "urn"> {
  return rest;
}

describe("What a stack costs", () => {
  it("is by the month: an hour is paid for 730 times, a month once", () => {
    const charges: readonly Charge[] = [
      {
        urn: gateway.urn,
        service: "VPC",
        region: "eu-west-1",
        what: "NAT gateways",
        quantity: always(1),
        unit: "hour",
        unitPrice: 0.048,
        source: catalogue.sources["aws-price-2025-10-28"],
        monthly: always(35.04),
      },
      {
        urn: key.urn,
        service: "KMS",
        region: "eu-west-1",
        what: "keys",
        quantity: always(1),
        unit: "month",
        unitPrice: 1,
        source: catalogue.sources["aws-price-2025-08-28"],
        monthly: always(1),
      },
    ];
    assert.deepEqual(cost(gateway, key).charges, charges);
  });

  it("is at least, as deployed and at most by how many there are, of a month of a GB too", () => {
    const template = resource({
      type: "aws:ec2/launchTemplate:LaunchTemplate",
      name: "template",
      inputs: { blockDeviceMappings: [{ ebs: { volumeSize: 50, volumeType: "gp3" } }] },
    });
    const nodes = resource({
      type: "aws:eks/nodeGroup:NodeGroup",
      name: "nodes",
      inputs: {
        region: "us-east-1",
        instanceTypes: ["m5.large"],
        scalingConfig: { minSize: 0, desiredSize: 1, maxSize: 4 },
      },
      propertyDependencies: { launchTemplate: [template.urn] },
    });
    assert.deepEqual(
      cost(template, nodes).charges.map(({ what, unit, quantity, monthly }) => ({ what, unit, quantity, monthly })),
      [
        {
          what: "m5.large on demand",
          unit: "hour",
          quantity: { least: 0, deployed: 1, most: 4 },
          monthly: { least: 0, deployed: 70.08, most: 280.32 },
        },
        {
          what: "GB of volumes, gp3",
          unit: "GB-month",
          quantity: { least: 0, deployed: 50, most: 200 },
          monthly: { least: 0, deployed: 4, most: 16 },
        },
      ],
    );
  });

  it("has no charge of what there is none of at most, and one of what there may be", () => {
    const rotating = resource({ ...described(key), inputs: { region: "eu-west-1", enableKeyRotation: true } });
    assert.deepEqual(
      cost(key).charges.map(({ what }) => what),
      ["keys"],
    );
    assert.deepEqual(
      cost(rotating).charges.map(({ what, monthly }) => [what, monthly]),
      [
        ["keys", always(1)],
        ["rotations of keys", { least: 0, deployed: 0, most: 2 }],
      ],
    );
    const endpoint = resource({
      type: "aws:ec2/vpcEndpoint:VpcEndpoint",
      name: "endpoint",
      inputs: { vpcEndpointType: "Interface", region: UNKNOWN },
    });
    assert.deepEqual(cost(endpoint).charges, []);
    assert.deepEqual(cost(endpoint).unpriced, []);
  });

  it("names what is paid for by use once for a type, in the order of types", () => {
    const other = resource({ ...described(gateway), name: "other" });
    assert.deepEqual(cost(zone, gateway, other, key).byUse, [
      { service: "VPC", tariffs: [{ what: "data through NAT gateways", price: "vpc/nat-gateway-data" }] },
      { service: "KMS", tariffs: [{ what: "requests", price: "kms/requests" }] },
      {
        service: "Route 53",
        tariffs: [
          { what: "queries for what is no alias", price: "route53/queries" },
          { what: "the same, by geolocation", price: "route53/geolocation-queries" },
        ],
      },
    ]);
  });

  it("is nothing for what costs nothing", () => {
    const role = resource({ type: "aws:iam/role:Role", name: "role" });
    const pod = resource({ type: "kubernetes:core/v1:Pod", name: "pod" });
    const network = resource({ type: "meridian:network:Network", name: "network" });
    assert.deepEqual(cost(role, pod, network), { charges: [], byUse: [], unpriced: [] });
    assert.deepEqual(cost(), { charges: [], byUse: [], unpriced: [] });
  });
});

describe("What nobody can price", () => {
  it("is each resource of a type that nobody has looked at, by the type's name", () => {
    const broker = resource({ type: "aws:mq/broker:Broker", name: "broker" });
    const record = resource({ type: "cloudflare:index/record:Record", name: "record" });
    const other = resource({ type: "aws:mq/broker:Broker", name: "other" });
    assert.deepEqual(cost(broker, record, other), {
      charges: [],
      byUse: [],
      unpriced: [
        { urn: broker.urn, unknown: "price of aws:mq/broker:Broker" },
        { urn: record.urn, unknown: "price of cloudflare:index/record:Record" },
        { urn: other.urn, unknown: "price of aws:mq/broker:Broker" },
      ],
    });
  });

  it("is what only the cloud knows, by its property, never nothing", () => {
    const hidden = resource({ ...described(key), inputs: { region: "eu-west-1", enableKeyRotation: UNKNOWN } });
    const { charges, unpriced } = cost(hidden, gateway);
    assert.deepEqual(unpriced, [{ urn: hidden.urn, unknown: "enableKeyRotation" }]);
    assert.deepEqual(
      charges.map(({ urn }) => urn),
      [gateway.urn],
    );
  });

  it("is what is in a region that nobody knows, never nothing", () => {
    const { charges, unpriced } = cost(resource({ ...described(gateway), inputs: {} }));
    assert.deepEqual(charges, []);
    assert.deepEqual(unpriced, [{ urn: gateway.urn, unknown: "region of the provider" }]);
  });

  it("is what the catalogue has no price of, there or at all", () => {
    const elsewhere = resource({ ...described(gateway), inputs: { region: "eu-nowhere-1" } });
    const check = resource({
      type: "aws:route53/healthCheck:HealthCheck",
      name: "check",
      inputs: { type: "CALCULATED" },
    });
    const { charges, unpriced } = cost(elsewhere, check);
    assert.deepEqual(charges, []);
    assert.deepEqual(unpriced, [
      { urn: elsewhere.urn, unknown: "price of vpc/nat-gateway" },
      { urn: check.urn, unknown: "price of Route 53 for aws:route53/healthCheck:HealthCheck" },
    ]);
  });
});

describe("What the stacks of the project cost", function () {
  this.timeout(60_000);
  let graphs: Readonly<Record<"prod" | "dev" | "account", Graph>>;

  before(async () => {
    graphs = {
      prod: await graphOf(rawStackFile("prod"), "prod"),
      dev: await graphOf(rawStackFile("dev"), "dev"),
      account: await accountGraph(),
    };
  });

  for (const stack of ["prod", "dev", "account"] as const) {
    it(`has a price for everything of ${stack} (CV-14)`, () => {
      const { charges, unpriced } = cost(...graphs[stack].resources);
      assert.deepEqual(unpriced, []);
      assert.notEqual(charges.length, 0);
      assert.deepEqual(
        charges.filter(({ monthly }) => !(monthly.least <= monthly.deployed && monthly.deployed <= monthly.most)),
        [],
      );
      assert.deepEqual(
        charges.filter(({ monthly }) => !(monthly.most > 0 && Number.isFinite(monthly.most))),
        [],
      );
    });

    it(`knows every type of AWS of ${stack}: it is metered, paid for by use, or free`, () => {
      const types = [...new Set(graphs[stack].resources.map(({ type }) => type))].filter((type) =>
        /^(aws|eks):/.test(type),
      );
      const metered = METERS.flatMap((meter) => meter.types);
      assert.ok(types.includes("aws:kms/key:Key"));
      assert.deepEqual(
        types.filter((type) => !metered.includes(type) && !(type in BY_USE) && !isFree(type)),
        [],
      );
    });
  }

  it("grows by exactly the nodes and their volumes where a node group starts with more", () => {
    const { resources } = graphs.prod;
    const larger = resources.map((each) =>
      each.type === "aws:eks/nodeGroup:NodeGroup" && each.name === "us-cluster-nodes-general"
        ? { ...each, inputs: { ...each.inputs, scalingConfig: { minSize: 10, desiredSize: 25, maxSize: 100 } } }
        : each,
    );
    const { total, changed } = costDifference(cost(...resources), cost(...larger));
    const cents = (usd: number): string => usd.toFixed(2);
    const grown = [...changed, { of: "together", ...total }].map(({ of, before, after }) => [
      of,
      cents(after.least - before.least),
      cents(after.deployed - before.deployed),
      cents(after.most - before.most),
    ]);
    // Five t3.xlarge in N. Virginia at 0.1664 an hour, and five volumes of 80 GB at 0.08 a month.
    assert.deepEqual(grown, [
      ["EC2: t3.xlarge on demand", "0.00", "607.36", "0.00"],
      ["EBS: GB of volumes, gp3", "0.00", "32.00", "0.00"],
      ["together", "0.00", "639.36", "0.00"],
    ]);
  });
});
