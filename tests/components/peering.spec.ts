import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type CellNetwork, Peering } from "../../components/peering";
import { alone, committedPlan, offered } from "../support/alone";
import { label, madeFrom, type Recorded } from "../support/recorded";

const CONNECTION = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const ACCEPTER = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";
const ROUTE = "aws:ec2/route:Route";

const US_TABLES = ["private-use1-az1", "private-use1-az2", "private-use1-az4", "isolated"];
const EU_TABLES = ["private-euw1-az1", "private-euw1-az2", "private-euw1-az3", "isolated"];

function network(cell: string, tables: readonly string[]): CellNetwork {
  return {
    vpcId: pulumi.output(`vpc-${cell}`),
    routeTableIds: pulumi.output(Object.fromEntries(tables.map((key) => [key, `${cell} ${key}`]))),
  };
}

function build(): Promise<Recorded> {
  const plan = committedPlan("prod").interconnect.peerings.find(
    ({ requester, accepter }) => requester.cell === "us" && accepter.cell === "eu",
  );
  assert.ok(plan, "us and eu are peered");
  const { requester, accepter } = plan;
  return alone(({ awsIn, probe }) => {
    const { connectionId } = new Peering("pair", {
      requester: { plan: requester, network: network("us", US_TABLES), provider: awsIn(requester.region) },
      accepter: { plan: accepter, network: network("eu", EU_TABLES), provider: awsIn(accepter.region) },
    });
    probe({ connectionId });
  });
}

describe("Peering", () => {
  it("makes a request, its acceptance and a route in every table that other cells are reached by", async () => {
    assert.deepEqual((await build()).below("pair"), {
      [CONNECTION]: ["pair"],
      [ACCEPTER]: ["pair"],
      [ROUTE]: [
        ...EU_TABLES.map((key) => `pair-from-eu-${key}`),
        ...US_TABLES.map((key) => `pair-from-us-${key}`),
      ].toSorted(),
    });
  });

  it("asks from the requester's region and names the accepter's", async () => {
    const request = (await build()).one(CONNECTION);
    assert.equal(label(request.provider ?? ""), "pulumi:providers:aws aws-us-east-1");
    assert.deepEqual(request.inputs, {
      vpcId: "vpc-us",
      peerVpcId: "vpc-eu",
      peerRegion: "eu-west-1",
      autoAccept: false,
      tags: { Name: "pair" },
    });
  });

  it("accepts in the accepter's region, where alone an inter-region request can be accepted", async () => {
    const acceptance = (await build()).one(ACCEPTER);
    assert.equal(label(acceptance.provider ?? ""), "pulumi:providers:aws aws-eu-west-1");
    assert.deepEqual(acceptance.inputs, {
      vpcPeeringConnectionId: { unknown: true },
      autoAccept: true,
      tags: { Name: "pair" },
    });
    assert.deepEqual(madeFrom(acceptance), { vpcPeeringConnectionId: [`${CONNECTION} pair`] });
  });

  for (const [from, to] of [
    [{ cell: "us", region: "us-east-1", tables: US_TABLES }, "10.1.0.0/16"],
    [{ cell: "eu", region: "eu-west-1", tables: EU_TABLES }, "10.0.0.0/16"],
  ] as const) {
    it(`sends ${from.cell} to the other cell's block alone, once the connection is accepted`, async () => {
      const { one } = await build();
      for (const key of from.tables) {
        const route = one(ROUTE, `pair-from-${from.cell}-${key}`);
        assert.equal(label(route.provider ?? ""), `pulumi:providers:aws aws-${from.region}`);
        assert.deepEqual(route.inputs, {
          routeTableId: `${from.cell} ${key}`,
          destinationCidrBlock: to,
          vpcPeeringConnectionId: { unknown: true },
        });
        assert.deepEqual(madeFrom(route), { vpcPeeringConnectionId: [`${ACCEPTER} pair`] });
      }
    });
  }

  it("asks for no protection: a connection holds nothing and can be made again", async () => {
    assert.deepEqual((await build()).options("pair"), {});
  });

  it("offers the connection as what is accepted", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { connectionId: [`${ACCEPTER} pair`] });
  });
});
