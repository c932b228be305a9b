import type { CloudResource } from "../account";
import type { Request, ServiceRule } from "../resource-type";
import { optionalTextAt, textAt } from "../values";
import { zonesOf } from "../zones";
import { contains, overlaps } from "./blocks";

/** What Amazon VPC refuses. EC2 API reference, "error codes", and the VPC user and peering guides. */
export const NETWORK_RULES: readonly ServiceRule[] = [
  {
    name: "a subnet lies in its VPC and apart from its siblings",
    type: "aws:ec2/subnet:Subnet",
    refuses: ({ inputs, find, resources }) => {
      const block = textAt(inputs, "cidrBlock");
      const vpc = find(textAt(inputs, "vpcId"));
      const around = textAt(vpc?.inputs ?? {}, "cidrBlock");
      if (!contains(around, block)) return `InvalidSubnet.Range: ${block} is outside ${around}`;
      const sibling = ofType(resources, "aws:ec2/subnet:Subnet")
        .filter((other) => other.inputs["vpcId"] === inputs["vpcId"])
        .find((other) => overlaps(block, textAt(other.inputs, "cidrBlock")));
      return sibling && `InvalidSubnet.Conflict: ${block} overlaps ${sibling.id}`;
    },
  },
  {
    name: "a subnet's zone is in the region",
    type: "aws:ec2/subnet:Subnet",
    refuses: ({ inputs, region }) => {
      const zone = optionalTextAt(inputs, "availabilityZoneId") ?? textAt(inputs, "availabilityZone");
      const known = zonesOf(region).some(({ id, name }) => id === zone || name === zone);
      return known ? undefined : `InvalidParameterValue: zone ${zone} is not in ${region}`;
    },
  },
  {
    name: "a NAT gateway stands in a network with an internet gateway",
    type: "aws:ec2/natGateway:NatGateway",
    refuses: ({ inputs, find, resources }) => {
      const vpcId = networkOf(textAt(inputs, "subnetId"), find);
      const gateways = ofType(resources, "aws:ec2/internetGateway:InternetGateway");
      if (gateways.some((gateway) => gateway.inputs["vpcId"] === vpcId)) return undefined;
      return `Gateway.NotAttached: ${vpcId ?? "the subnet's VPC"} has no internet gateway`;
    },
  },
  {
    name: "a route's target belongs to the table's network",
    type: "aws:ec2/route:Route",
    refuses: ({ inputs, find }) => {
      const target = optionalTextAt(inputs, "gatewayId") ?? optionalTextAt(inputs, "natGatewayId");
      if (target === undefined) return undefined;
      return networkOf(target, find) === networkOf(textAt(inputs, "routeTableId"), find)
        ? undefined
        : `InvalidParameterValue: ${target} and the route table belong to different networks`;
    },
  },
  {
    name: "a route leads over a peering connection that was accepted",
    type: "aws:ec2/route:Route",
    refuses: refusesPeering,
  },
  {
    name: "a route table and its subnet belong to one network",
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    refuses: ({ inputs, find }) =>
      networkOf(textAt(inputs, "routeTableId"), find) === networkOf(textAt(inputs, "subnetId"), find)
        ? undefined
        : "InvalidParameterValue: the route table and the subnet belong to different networks",
  },
  {
    name: "an endpoint reaches a service of its own region",
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    refuses: ({ inputs, region }) => {
      const service = textAt(inputs, "serviceName");
      return service.startsWith(`com.amazonaws.${region}.`)
        ? undefined
        : `InvalidServiceName: ${service} is not offered in ${region}`;
    },
  },
  {
    name: "an endpoint with private names needs a network with names",
    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
    refuses: ({ inputs, find }) => {
      const vpc = find(textAt(inputs, "vpcId"));
      const named = vpc?.inputs["enableDnsSupport"] !== false && vpc?.inputs["enableDnsHostnames"] === true;
      return inputs["privateDnsEnabled"] !== true || named
        ? undefined
        : `InvalidParameter: private DNS needs enableDnsSupport and enableDnsHostnames on ${textAt(inputs, "vpcId")}`;
    },
  },
  {
    name: "peers do not overlap",
    type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    refuses: ({ inputs, find }) => {
      const [block, peer] = ["vpcId", "peerVpcId"].map((key) =>
        optionalTextAt(find(textAt(inputs, key))?.inputs ?? {}, "cidrBlock"),
      );
      return overlaps(block ?? "", peer ?? "")
        ? `the peering connection failed: ${block ?? ""} overlaps ${peer ?? ""}`
        : undefined;
    },
  },
  {
    name: "a connection between regions cannot accept itself",
    type: "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
    refuses: ({ inputs, region }) =>
      inputs["autoAccept"] === true && (optionalTextAt(inputs, "peerRegion") ?? region) !== region
        ? "`peerRegion` cannot be set whilst `autoAccept` is true"
        : undefined,
  },
  {
    name: "a connection is accepted where its peer is",
    type: "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
    refuses: ({ inputs, region, resources }) => {
      const there = optionalTextAt(connectionOf({ inputs, resources })?.inputs ?? {}, "peerRegion");
      return there === undefined || there === region
        ? undefined
        : `OperationNotPermitted: ${textAt(inputs, "vpcPeeringConnectionId")} must be accepted in ${there}`;
    },
  },
  {
    name: "options are set on an active connection, each side by its own region",
    type: "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions",
    refuses: ({ inputs, region, resources }) => {
      const connection = connectionOf({ inputs, resources });
      const peerRegion = optionalTextAt(connection?.inputs ?? {}, "peerRegion");
      const foreign = connection?.region === region ? "accepter" : "requester";
      if (peerRegion !== undefined && peerRegion !== connection?.region && inputs[foreign] !== undefined) {
        return `InvalidParameterCombination: the options of the ${foreign} cannot be set from ${region}`;
      }
      return refusesPeering({ inputs, resources });
    },
  },
];

export function ofType(resources: readonly CloudResource[], type: string): readonly CloudResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The VPC of a gateway, subnet or route table. */
function networkOf(identifier: string, find: Request["find"]): string | undefined {
  const resource = find(identifier);
  const subnet = optionalTextAt(resource?.inputs ?? {}, "subnetId");
  return subnet === undefined ? optionalTextAt(resource?.inputs ?? {}, "vpcId") : networkOf(subnet, find);
}

type PeeringRequest = Pick<Request, "inputs" | "resources">;

function connectionOf({ inputs, resources }: PeeringRequest): CloudResource | undefined {
  return ofType(resources, "aws:ec2/vpcPeeringConnection:VpcPeeringConnection").find(
    ({ id }) => id === inputs["vpcPeeringConnectionId"],
  );
}

/** Refuses a connection that nobody has accepted yet; silent where there is none. */
function refusesPeering({ inputs, resources }: PeeringRequest): string | undefined {
  const id = optionalTextAt(inputs, "vpcPeeringConnectionId");
  const active = resources.some(
    (resource) =>
      (resource.id === id || resource.inputs["vpcPeeringConnectionId"] === id) &&
      resource.outputs["acceptStatus"] === "active",
  );
  return id === undefined || active ? undefined : `OperationNotPermitted: ${id} is not active`;
}
