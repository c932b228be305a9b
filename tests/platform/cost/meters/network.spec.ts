import assert from "node:assert/strict";
import type { Metered } from "../../../../platform/cost/meter";
import { NETWORK_METERS } from "../../../../platform/cost/meters/network";
import { type GraphValue, UNKNOWN } from "../../../../platform/graph/graph";
import { indexResources } from "../../../../platform/graph/graph-index";
import { undetermined } from "../../../../platform/graph/undetermined";
import { resource, urnOf } from "../../graph/hand-made-graph";

const PROVIDER = { type: "pulumi:providers:aws", name: "aws-eu-west-1" };
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

function metered(type: string, inputs: Readonly<Record<string, GraphValue>> = {}): readonly Metered[] {
  const made = resource({ type, name: "made", provider: urnOf(PROVIDER), inputs });
  const index = indexResources([resource({ ...PROVIDER, inputs: { region: "eu-west-1" } }), made]);
  return NETWORK_METERS.filter(({ types }) => types.includes(type)).flatMap(({ read }) => read(made, index));
}

function usage(price: string, what: string, count: number): Metered {
  return {
    service: "VPC",
    price,
    what,
    quantity: { least: count, deployed: count, most: count },
    region: "eu-west-1",
  };
}

describe("The meters of networks", () => {
  it("count a NAT gateway and a public address, each by itself", () => {
    assert.deepEqual(metered("aws:ec2/natGateway:NatGateway"), [usage("vpc/nat-gateway", "NAT gateways", 1)]);
    assert.deepEqual(metered("aws:ec2/eip:Eip"), [usage("vpc/public-address", "public addresses", 1)]);
  });

  it("count an interface endpoint in every zone that it is in, known yet or not", () => {
    const inputs = { vpcEndpointType: "Interface", subnetIds: [UNKNOWN, UNKNOWN, "subnet-3"] };
    assert.deepEqual(metered(ENDPOINT, inputs), [usage("vpc/interface-endpoint", "endpoints in zones", 3)]);
    assert.deepEqual(metered(ENDPOINT, { vpcEndpointType: "Interface" }), [
      usage("vpc/interface-endpoint", "endpoints in zones", 0),
    ]);
  });

  it("count no gateway endpoint, and none that says nothing, which is one", () => {
    assert.deepEqual(metered(ENDPOINT, { vpcEndpointType: "Gateway" }), []);
    assert.deepEqual(metered(ENDPOINT), []);
  });

  it("do not guess the type of an endpoint, or how many zones it is in", () => {
    assert.deepEqual(metered(ENDPOINT, { vpcEndpointType: UNKNOWN }), [undetermined("vpcEndpointType")]);
    assert.deepEqual(metered(ENDPOINT, { vpcEndpointType: "Interface", subnetIds: UNKNOWN }), [
      undetermined("subnetIds"),
    ]);
  });

  it("leave a region open that nobody knows", () => {
    for (const [type, price, what] of [
      ["aws:ec2/natGateway:NatGateway", "vpc/nat-gateway", "NAT gateways"],
      ["aws:ec2/eip:Eip", "vpc/public-address", "public addresses"],
    ] as const) {
      assert.deepEqual(metered(type, { region: UNKNOWN }), [
        { ...usage(price, what, 1), region: undetermined("region") },
      ]);
    }
  });
});
