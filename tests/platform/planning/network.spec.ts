import assert from "node:assert/strict";
import type { NetworkPlan } from "../../../platform/model";
import { flowLogPolicy, serviceTrust } from "../../../platform/planning/iam";
import { type Changes, planWith } from "../bent-stack-file";

function networkOf(cell: string, changes: Changes = {}, stack: "dev" | "prod" = "prod"): NetworkPlan {
  const network = planWith(changes, stack).cells[cell]?.network;
  assert.ok(network);
  return network;
}

describe("The network of a cell (ALL-01)", () => {
  it("has a subnet per zone and tier, each by the route table of its tier", () => {
    const subnets = networkOf("eu").subnets.map(({ key, cidr, zoneId, routeTable }) => [key, cidr, zoneId, routeTable]);
    assert.deepEqual(subnets, [
      ["public-euw1-az1", "10.1.192.0/22", "euw1-az1", "public"],
      ["private-euw1-az1", "10.1.0.0/18", "euw1-az1", "private-euw1-az1"],
      ["isolated-euw1-az1", "10.1.208.0/22", "euw1-az1", "isolated"],
      ["public-euw1-az2", "10.1.196.0/22", "euw1-az2", "public"],
      ["private-euw1-az2", "10.1.64.0/18", "euw1-az2", "private-euw1-az2"],
      ["isolated-euw1-az2", "10.1.212.0/22", "euw1-az2", "isolated"],
      ["public-euw1-az3", "10.1.200.0/22", "euw1-az3", "public"],
      ["private-euw1-az3", "10.1.128.0/18", "euw1-az3", "private-euw1-az3"],
      ["isolated-euw1-az3", "10.1.216.0/22", "euw1-az3", "isolated"],
    ]);
  });

  it("leaves a production zone through its own NAT gateway, and the isolated tier nowhere", () => {
    const { routeTables, natGateways } = networkOf("us");
    assert.deepEqual(routeTables, [
      { key: "public", wayOut: "internet", peered: false },
      { key: "private-use1-az1", wayOut: "nat", natZoneId: "use1-az1", peered: true },
      { key: "private-use1-az2", wayOut: "nat", natZoneId: "use1-az2", peered: true },
      { key: "private-use1-az4", wayOut: "nat", natZoneId: "use1-az4", peered: true },
      { key: "isolated", wayOut: "none", peered: true },
    ]);
    assert.deepEqual(natGateways, [
      { zoneId: "use1-az1", subnet: "public-use1-az1" },
      { zoneId: "use1-az2", subnet: "public-use1-az2" },
      { zoneId: "use1-az4", subnet: "public-use1-az4" },
    ]);
  });

  it("shares one NAT gateway in development, by the same tables", () => {
    const development = networkOf("us", {}, "dev");
    assert.deepEqual(development.natGateways, [{ zoneId: "use1-az1", subnet: "public-use1-az1" }]);
    assert.deepEqual(
      development.routeTables.map(({ key }) => key),
      networkOf("us").routeTables.map(({ key }) => key),
    );
    assert.deepEqual(
      development.routeTables.flatMap(({ natZoneId }) => natZoneId ?? []),
      ["use1-az1", "use1-az1", "use1-az1"],
    );
    assert.deepEqual(development.subnets, networkOf("us").subnets);
  });

  it("calls AWS from inside in production, and saves the interfaces in development", () => {
    const production = networkOf("us");
    assert.deepEqual(production.gatewayEndpoints, ["s3", "dynamodb"]);
    const services = ["ecr.api", "ecr.dkr", "eks-auth", "kms", "logs", "secretsmanager", "sts", "sns", "sqs"];
    assert.deepEqual(production.interfaceEndpoints, services);
    const development = networkOf("us", {}, "dev");
    assert.deepEqual([development.gatewayEndpoints, development.interfaceEndpoints], [["s3", "dynamodb"], []]);
  });

  it("logs its flows under its own name (CV-12)", () => {
    const logGroup = "/meridian/covibes-prod-asia/vpc-flow-logs";
    assert.deepEqual(networkOf("asia").flowLogs, {
      logGroup,
      retentionDays: 365,
      trust: serviceTrust("vpc-flow-logs.amazonaws.com", "111122223333"),
      policy: flowLogPolicy("111122223333", "ap-southeast-1", logGroup),
    });
  });

  it("moves to another supernet as a whole", () => {
    const { cidr, subnets } = networkOf("us", { supernet: "10.16.0.0/12" });
    assert.deepEqual([cidr, subnets[0]?.cidr], ["10.16.0.0/16", "10.16.192.0/22"]);
  });
});
