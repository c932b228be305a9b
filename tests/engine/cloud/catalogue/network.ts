import type { Making, ResourceType } from "../resource-type";
import { optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { zonesOf } from "../zones";
import { claim, ec2Id, ec2Outputs, hexId, idOf, kept, randomHex } from "./making";

/** What Amazon VPC makes; `ForceNew` as in terraform-provider-aws, `internal/service/ec2`. */
export const NETWORK_TYPES: Readonly<Record<string, ResourceType>> = {
  "aws:ec2/vpc:Vpc": {
    scope: "regional",
    tagged: true,
    replaceOn: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    owns: ["defaultNetworkAclId", "defaultRouteTableId", "defaultSecurityGroupId"],
    identify: ec2Id("vpc"),
    outputs: (made) => ({
      ...ec2Outputs("vpc")(made),
      ...kept(made.previous, {
        defaultNetworkAclId: hexId("acl"),
        defaultRouteTableId: hexId("rtb"),
        defaultSecurityGroupId: hexId("sg"),
        dhcpOptionsId: hexId("dopt"),
      }),
    }),
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    scope: "regional",
    tagged: true,
    replaceOn: ["vpcId"],
    partOf: "vpcId",
    unique: claim("vpcId"),
    // It adopts what the VPC was born with.
    identify: (making) => born(making, "defaultSecurityGroupId"),
    outputs: (made) => ({ ...ec2Outputs("security-group")(made), name: "default" }),
  },
  "aws:ec2/internetGateway:InternetGateway": {
    scope: "regional",
    tagged: true,
    replaceOn: [],
    unique: claim("vpcId"),
    identify: ec2Id("igw"),
    outputs: ec2Outputs("internet-gateway"),
  },
  "aws:ec2/subnet:Subnet": {
    scope: "regional",
    tagged: true,
    replaceOn: ["availabilityZone", "availabilityZoneId", "cidrBlock", "vpcId"],
    identify: ec2Id("subnet"),
    outputs: (made) => ({ ...ec2Outputs("subnet")(made), ...zoneOf(made) }),
  },
  "aws:ec2/eip:Eip": {
    scope: "regional",
    tagged: true,
    replaceOn: ["address", "domain", "networkBorderGroup", "publicIpv4Pool"],
    identify: ec2Id("eipalloc"),
    outputs: (made) => ({
      arn: ec2Outputs("elastic-ip")(made)["arn"] ?? null,
      allocationId: made.id,
      // TEST-NET-3, RFC 5737: nobody's address.
      ...kept(made.previous, { publicIp: `203.0.113.${String(parseInt(randomHex(2), 16))}` }),
    }),
  },
  "aws:ec2/natGateway:NatGateway": {
    scope: "regional",
    tagged: true,
    replaceOn: ["allocationId", "connectivityType", "privateIp", "subnetId"],
    unique: claim("allocationId"),
    identify: ec2Id("nat"),
    outputs: ({ previous }) => kept(previous, { networkInterfaceId: hexId("eni"), associationId: hexId("eipassoc") }),
  },
  "aws:ec2/routeTable:RouteTable": {
    scope: "regional",
    tagged: true,
    replaceOn: ["vpcId"],
    identify: ec2Id("rtb"),
    outputs: ec2Outputs("route-table"),
  },
  "aws:ec2/route:Route": {
    scope: "regional",
    tagged: false,
    replaceOn: ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId", "routeTableId"],
    partOf: "routeTableId",
    unique: claim("routeTableId", "destinationCidrBlock"),
    identify: idOf("_", "routeTableId", "destinationCidrBlock"),
    outputs: () => ({ origin: "CreateRoute", state: "active" }),
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    scope: "regional",
    tagged: false,
    replaceOn: ["gatewayId", "subnetId"],
    unique: claim("subnetId"),
    identify: ec2Id("rtbassoc"),
  },
  "aws:ec2/flowLog:FlowLog": {
    scope: "regional",
    tagged: true,
    replaceOn: [
      ...["deliverCrossAccountRole", "destinationOptions", "eniId", "iamRoleArn", "logDestination"],
      ...["logDestinationType", "logFormat", "maxAggregationInterval", "subnetId", "trafficType", "vpcId"],
    ],
    identify: ec2Id("fl"),
    outputs: (made) => ({ arn: ec2Outputs("vpc-flow-log")(made)["arn"] ?? null }),
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    scope: "regional",
    tagged: true,
    replaceOn: ["serviceName", "serviceRegion", "vpcEndpointType", "vpcId"],
    // A route table holds one route to a service, and a VPC one private name for it.
    unique: (inputs) => {
      const service = textAt(inputs, "serviceName");
      const tables = textsAt(inputs, "routeTableIds").map((table) => `${service} in ${table}`);
      return inputs["privateDnsEnabled"] === true ? [...tables, `${service} in ${textAt(inputs, "vpcId")}`] : tables;
    },
    identify: ec2Id("vpce"),
    outputs: (made) => ({
      ...ec2Outputs("vpc-endpoint")(made),
      state: "available",
      ...kept(
        made.previous,
        optionalTextAt(made.inputs, "vpcEndpointType") === "Interface" ? {} : { prefixListId: hexId("pl") },
      ),
    }),
  },
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {
    scope: "regional",
    tagged: true,
    replaceOn: ["peerOwnerId", "peerRegion", "peerVpcId", "vpcId"],
    unique: claim("vpcId", "peerVpcId"),
    identify: ec2Id("pcx"),
    outputs: ({ inputs }) => ({ acceptStatus: inputs["autoAccept"] === true ? "active" : "pending-acceptance" }),
  },
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": {
    scope: "regional",
    tagged: true,
    replaceOn: ["vpcPeeringConnectionId"],
    unique: claim("vpcPeeringConnectionId"),
    identify: idOf("", "vpcPeeringConnectionId"),
    outputs: ({ inputs }) => ({ acceptStatus: inputs["autoAccept"] === true ? "active" : "pending-acceptance" }),
  },
  "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions": {
    scope: "regional",
    tagged: false,
    replaceOn: ["vpcPeeringConnectionId"],
    unique: claim("vpcPeeringConnectionId"),
    identify: idOf("", "vpcPeeringConnectionId"),
  },
};

function born({ inputs, find }: Making, output: string): string {
  const vpc = find(textAt(inputs, "vpcId"));
  return (vpc === undefined ? undefined : optionalTextAt(vpc.outputs, output)) ?? "";
}

function zoneOf({ inputs, region }: Making): Properties {
  const [id, name] = [optionalTextAt(inputs, "availabilityZoneId"), optionalTextAt(inputs, "availabilityZone")];
  const zone = zonesOf(region).find((candidate) => candidate.id === id || candidate.name === name);
  return zone === undefined ? {} : { availabilityZone: zone.name, availabilityZoneId: zone.id };
}
