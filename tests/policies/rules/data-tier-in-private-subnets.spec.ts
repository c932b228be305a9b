import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { dataTierInPrivateSubnets } from "../../../policies/rules/data-tier-in-private-subnets";
import { describeRule, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const MESSAGE = "subnetIds names a public subnet";
const VPC = resource("aws:ec2/vpc:Vpc", {});
const GATEWAY = resource("aws:ec2/internetGateway:InternetGateway", {});
const NAT = resource("aws:ec2/natGateway:NatGateway", {});
const SUBNET = resource("aws:ec2/subnet:Subnet", { vpcId: UNKNOWN }, { madeFrom: { vpcId: [VPC] } });
const TABLE = resource("aws:ec2/routeTable:RouteTable", {});

const TYPES = [
  "aws:docdb/subnetGroup:SubnetGroup",
  "aws:elasticache/subnetGroup:SubnetGroup",
  "aws:memorydb/subnetGroup:SubnetGroup",
  "aws:mq/broker:Broker",
  "aws:neptune/subnetGroup:SubnetGroup",
  "aws:rds/subnetGroup:SubnetGroup",
  "aws:redshift/subnetGroup:SubnetGroup",
];

const group = (
  subnets: readonly GraphResource[] = [SUBNET],
  inputs: Inputs = {},
  type = "aws:rds/subnetGroup:SubnetGroup",
) => resource(type, { subnetIds: subnets.map(() => UNKNOWN), ...inputs }, { madeFrom: { subnetIds: subnets } });
const route = (gateway: Readonly<Record<string, readonly GraphResource[]>>, inputs: Inputs = {}) =>
  resource(
    "aws:ec2/route:Route",
    { ...Object.fromEntries(Object.keys(gateway).map((key) => [key, UNKNOWN])), ...inputs },
    { madeFrom: { routeTableId: [TABLE], ...gateway } },
  );
const associated = (table: readonly GraphResource[] = [TABLE], subnet: readonly GraphResource[] = [SUBNET]) =>
  resource(
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    { subnetId: UNKNOWN, routeTableId: UNKNOWN },
    { madeFrom: { subnetId: subnet, routeTableId: table } },
  );
const network = (...others: readonly GraphResource[]) => [VPC, SUBNET, group(), TABLE, ...others];

describeRule(dataTierInPrivateSubnets, {
  "passes a subnet whose routes lead to a NAT gateway, or nowhere": {
    given: network(associated(), route({ natGatewayId: [NAT] })),
  },
  "passes a subnet without a route table, in a network whose main one is AWS's": { given: [VPC, SUBNET, group()] },
  "objects to a route to an internet gateway": {
    given: network(associated(), route({ gatewayId: [GATEWAY] })),
    violations: [MESSAGE],
  },
  ...Object.fromEntries(
    TYPES.map((type) => [
      `objects to a public subnet of ${type}`,
      {
        given: [VPC, SUBNET, group([SUBNET], {}, type), TABLE, associated(), route({ gatewayId: [GATEWAY] })],
        violations: [MESSAGE],
      },
    ]),
  ),
  "objects to such a route within the table, and to a gateway that is known": {
    given: [
      VPC,
      SUBNET,
      group(),
      associated(),
      resource("aws:ec2/routeTable:RouteTable", { routes: [{ gatewayId: "igw-1" }] }),
    ],
    violations: [MESSAGE],
  },
  "objects to a main route table that leads out": {
    given: network(
      resource(
        "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
        {},
        {
          madeFrom: { vpcId: [VPC], routeTableId: [TABLE] },
        },
      ),
      route({ gatewayId: [GATEWAY] }),
    ),
    violations: [MESSAGE],
  },
  "objects to a default route table that leads out": {
    given: [
      VPC,
      SUBNET,
      group(),
      resource(
        "aws:ec2/defaultRouteTable:DefaultRouteTable",
        { routes: [{ gatewayId: "igw-1" }] },
        {
          madeFrom: { defaultRouteTableId: [VPC] },
        },
      ),
    ],
    violations: [MESSAGE],
  },
  "objects to a broker in the default network": {
    given: [resource("aws:mq/broker:Broker", {})],
    violations: ["subnetIds is not given, and subnets of the default network are public"],
  },
  "cannot tell of subnets, tables or networks that another stack has": {
    given: [
      group([], { subnetIds: ["subnet-1"] }),
      group([resource("aws:ec2/subnet:Subnet", {}, { name: "alone" })]),
      resource("aws:ec2/subnet:Subnet", {}, { name: "alone" }),
      SUBNET,
      group(),
      associated([]),
    ],
    undetermined: ["subnets in subnetIds", "main route table of the network", "route table of a subnet"],
  },
  "cannot tell of an association or a route that nobody knows whose it is": {
    given: [...network(associated(), resource("aws:ec2/route:Route", { routeTableId: UNKNOWN }))],
    undetermined: ["routeTableId of a route"],
  },
  "cannot tell of a gateway of unknown origin": {
    given: network(associated(), route({}, { gatewayId: UNKNOWN })),
    undetermined: ["gatewayId of a route"],
  },
  "cannot tell of a subnet that an association of unknown origin may be for": {
    given: network(associated([TABLE], [])),
    undetermined: ["subnetId of a route table association"],
  },
});
