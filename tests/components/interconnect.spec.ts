import assert from "node:assert/strict";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { Interconnect } from "../../components/interconnect";
import { lookup } from "../../platform/planning/lookup";
import { textAt } from "../../platform/graph/reading";
import type { PlatformPlan } from "../../platform/model";
import { alone, committedPlan, offered } from "../support/alone";
import { label, madeFrom, type Recorded } from "../support/recorded";
import { planOf, rawWithCells } from "../support/stacks";

const PEERING = "meridian:peering:Peering";
const CONNECTION = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const ACCEPTER = "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter";

function build({ cells, interconnect: plan }: PlatformPlan): Promise<Recorded> {
  const networks = Object.fromEntries(
    Object.values(cells).map(({ key, network }) => [
      key,
      {
        vpcId: pulumi.output(`vpc-${key}`),
        routeTableIds: pulumi.output(Object.fromEntries(network.routeTables.map((table) => [table.key, table.key]))),
      },
    ]),
  );
  return alone(({ probe }) => {
    const providers = Object.fromEntries(
      Object.values(cells).map(({ region }) => [region, new AwsProvider(`aws-${region}`, { region })]),
    );
    const { connectionIds } = new Interconnect("mesh", {
      plan,
      networks,
      providerOf: (region) => lookup(providers, region),
    });
    probe(connectionIds);
  });
}

describe("Interconnect", () => {
  it("joins every cell with every other, once, each pair named after its cells", async () => {
    const mesh = await build(committedPlan("prod"));
    assert.deepEqual(mesh.below("mesh")[PEERING], ["mesh-eu-asia", "mesh-us-asia", "mesh-us-eu"]);
    for (const { parent } of mesh.all(PEERING))
      assert.equal(label(parent ?? ""), "meridian:interconnect:Interconnect mesh");
  });

  it("gives each pair the networks and regions of its own two cells", async () => {
    const { one } = await build(committedPlan("prod"));
    const ends = (name: string): string[] => {
      const request = one(CONNECTION, name);
      return [
        textAt(request, "vpcId"),
        label(request.provider ?? "").replace(/^.* /, ""),
        textAt(request, "peerVpcId"),
        label(one(ACCEPTER, name).provider ?? "").replace(/^.* /, ""),
      ];
    };
    assert.deepEqual(ends("mesh-us-eu"), ["vpc-us", "aws-us-east-1", "vpc-eu", "aws-eu-west-1"]);
    assert.deepEqual(ends("mesh-us-asia"), ["vpc-us", "aws-us-east-1", "vpc-asia", "aws-ap-southeast-1"]);
    assert.deepEqual(ends("mesh-eu-asia"), ["vpc-eu", "aws-eu-west-1", "vpc-asia", "aws-ap-southeast-1"]);
  });

  it("joins nothing where there is one cell", async () => {
    assert.deepEqual((await build(committedPlan("dev"))).below("mesh"), {});
  });

  it("joins the most cells that a stack can have", async () => {
    const mesh = await build(planOf(rawWithCells(11)));
    assert.equal(mesh.all(PEERING).length, (11 * 10) / 2);
  });

  it("offers each connection by its pair", async () => {
    assert.deepEqual(
      madeFrom(offered(await build(committedPlan("prod")))),
      Object.fromEntries(["eu-asia", "us-asia", "us-eu"].map((pair) => [pair, [`${ACCEPTER} mesh-${pair}`]])),
    );
  });
});
