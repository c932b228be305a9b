import type { GraphResource } from "../../graph/graph";
import { regionOf } from "../../graph/place";
import { isHidden, itemsOf, read } from "../../graph/reading";
import { undetermined } from "../../graph/undetermined";
import type { Meter, Metered } from "../meter";
import { always } from "../span";

/** NAT gateways, public addresses and interface endpoints, each by the hour. Peerings and gateway endpoints cost nothing. */
export const NETWORK_METERS: readonly Meter[] = [
  {
    types: ["aws:ec2/natGateway:NatGateway"],
    read: (gateway, index) => [
      {
        service: "VPC",
        price: "vpc/nat-gateway",
        what: "NAT gateways",
        quantity: always(1),
        region: regionOf(gateway, index),
      },
    ],
  },
  {
    types: ["aws:ec2/eip:Eip"],
    read: (address, index) => [
      {
        service: "VPC",
        price: "vpc/public-address",
        what: "public addresses",
        quantity: always(1),
        region: regionOf(address, index),
      },
    ],
  },
  {
    types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
    read: (endpoint, index) => endpoints(endpoint, regionOf(endpoint, index)),
  },
];

/** An endpoint is paid for in every zone that it is in; one of type Gateway, which is what AWS takes for unsaid, is free. */
function endpoints(endpoint: GraphResource, region: ReturnType<typeof regionOf>): readonly Metered[] {
  const type = read(endpoint, "vpcEndpointType");
  if (isHidden(type)) return [undetermined(type.path)];
  if (type.value === undefined || type.value === "Gateway") return [];
  const subnets = read(endpoint, "subnetIds");
  if (isHidden(subnets)) return [undetermined(subnets.path)];
  const zones = itemsOf(subnets).length;
  return [
    { service: "VPC", price: "vpc/interface-endpoint", what: "endpoints in zones", quantity: always(zones), region },
  ];
}
