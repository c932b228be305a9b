import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { quotaNetwork } from "../../../policies/rules/quota-network";
import { describeRule, IRELAND, resource } from "../behaviour";
import { interfaceOwners } from "../interface-owners";

type Inputs = Readonly<Record<string, GraphValue>>;

const VPC = resource("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, { name: "network", provider: IRELAND });
const TABLE = resource(
  "aws:ec2/routeTable:RouteTable",
  { vpcId: UNKNOWN },
  { name: "table", provider: IRELAND, madeFrom: { vpcId: [VPC] } },
);
const GROUP = resource("aws:ec2/securityGroup:SecurityGroup", {}, { name: "group", provider: IRELAND });

const many = (count: number, make: (name: string) => GraphResource, prefix = "it") =>
  Array.from({ length: count }, (_, place) => make(`${prefix}-${String(place)}`));
const part =
  (type: string, [property, of]: readonly [string, GraphResource], inputs: Inputs = {}) =>
  (name: string) =>
    resource(type, { [property]: UNKNOWN, ...inputs }, { name, provider: IRELAND, madeFrom: { [property]: [of] } });
const address = (name: string) => resource("aws:ec2/eip:Eip", {}, { name, provider: IRELAND });
const route = part("aws:ec2/route:Route", ["routeTableId", TABLE]);
const ingress = part("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", ["securityGroupId", GROUP]);

const REFERENCE = resource("pulumi:pulumi:StackReference", {}, { name: "network" });
const routeElsewhere = part("aws:ec2/route:Route", ["routeTableId", REFERENCE]);
const OTHER = { ...TABLE, urn: `${TABLE.urn}-2`, name: "other" };
const routeInOneOf = (name: string) => ({
  ...route(name),
  propertyDependencies: { routeTableId: [TABLE.urn, OTHER.urn] },
});

const endpoint = (inputs: Inputs) => (name: string) =>
  resource(
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    { vpcId: UNKNOWN, subnetIds: [], ...inputs },
    { name, provider: IRELAND, madeFrom: { vpcId: [VPC] } },
  );

const given = (...more: readonly GraphResource[]) => [IRELAND, VPC, ...more];

describeRule(quotaNetwork, {
  "passes a network within AWS's defaults": {
    given: given(
      ...[TABLE, GROUP, ...many(5, address), ...many(50, route), ...many(60, ingress)],
      ...many(50, endpoint({ vpcEndpointType: "Interface", subnetIds: [UNKNOWN, UNKNOWN] })),
      ...many(20, endpoint({}), "gateway"),
    ),
  },
  "objects to an address too many, at the first": {
    given: given(...many(6, address)),
    violations: ["6 Elastic IP addresses in eu-west-1 are needed, and 5 granted (ec2 L-0263D0A3)"],
  },
  "objects to parts of a network, at the network": {
    given: given(
      TABLE,
      ...many(51, endpoint({ vpcEndpointType: "Interface" })),
      ...many(5, part("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", ["vpcId", VPC])),
      ...many(201, part("aws:ec2/subnet:Subnet", ["vpcId", VPC])),
    ),
    violations: [
      "201 subnets in a VPC are needed, and 200 granted (vpc L-407747CB)",
      "6 IPv4 blocks of a VPC are needed, and 5 granted (vpc L-83CA0A9D)",
      "51 interface endpoints in a VPC are needed, and 50 granted (vpc L-29B6F2EB)",
    ],
  },
  "objects to routes in a table, inline or not": {
    given: given(TABLE, ...many(51, route), {
      ...OTHER,
      inputs: { ...OTHER.inputs, routes: Array.from({ length: 51 }, () => ({})) },
    }),
    violations: [
      "51 routes in a route table are needed, and 50 granted (vpc L-93826ACB)",
      "51 routes in a route table are needed, and 50 granted (vpc L-93826ACB)",
    ],
  },
  "passes routes of which nobody can tell the table, if all fit into each": {
    given: given(
      TABLE,
      OTHER,
      ...many(40, routeElsewhere, "elsewhere"),
      ...many(25, routeInOneOf, "one-of"),
      ...many(25, route),
    ),
  },
  "cannot tell of routes that may be too many for one table": {
    given: given(
      TABLE,
      OTHER,
      ...many(51, routeElsewhere, "elsewhere"),
      ...many(26, routeInOneOf, "one-of"),
      ...many(25, route),
    ),
    undetermined: ["routeTableId", "routeTableId"],
  },
  "objects to rules of a group in every form, each direction for itself": {
    given: given(
      ...[GROUP, ...many(58, ingress)],
      ...many(1, part("aws:ec2/securityGroupRule:SecurityGroupRule", ["securityGroupId", GROUP], ruleOf("ingress", 2))),
      ...many(
        1,
        part("aws:ec2/securityGroupRule:SecurityGroupRule", ["securityGroupId", GROUP], ruleOf("egress", 60)),
        "out",
      ),
      resource(
        "aws:ec2/securityGroup:SecurityGroup",
        { egress: [{ cidrBlocks: Array.from({ length: 60 }, () => "10.0.0.0/8"), self: true }] },
        { name: "inline", provider: IRELAND },
      ),
    ),
    violations: ["61 rules of a security group in one direction are needed, and 60 granted (vpc L-0EA8095F)"],
  },
  "objects to rules that are one too many": {
    given: given(
      ...[GROUP, ...many(59, ingress)],
      ...many(1, part("aws:ec2/securityGroupRule:SecurityGroupRule", ["securityGroupId", GROUP], ruleOf("ingress", 2))),
    ),
    violations: ["61 rules of a security group in one direction are needed, and 60 granted (vpc L-0EA8095F)"],
  },
  "objects to rules of what leaves that are one too many": {
    given: given(
      GROUP,
      ...many(
        61,
        part("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", ["securityGroupId", GROUP], {
          cidrIpv4: "10.0.0.0/8",
        }),
      ),
    ),
    violations: ["61 rules of a security group in one direction are needed, and 60 granted (vpc L-0EA8095F)"],
  },
  "objects to networks, internet gateways and security groups of a region": {
    given: [
      IRELAND,
      ...["vpc:Vpc", "internetGateway:InternetGateway", "securityGroup:SecurityGroup"].flatMap((kind) =>
        many(6, (name) => resource(`aws:ec2/${kind}`, {}, { name, provider: IRELAND })),
      ),
    ],
    thresholds: { granted: { "L-E79EC296": 5 } },
    violations: [
      "6 internet gateways in eu-west-1 are needed, and 5 granted (vpc L-A4707A72)",
      "6 security groups in eu-west-1 are needed, and 5 granted (vpc L-E79EC296)",
      "6 VPCs in eu-west-1 are needed, and 5 granted (vpc L-F678F1CE)",
    ],
  },
  "objects to security groups of the interfaces of whatever has some": {
    given: [IRELAND, ...interfaceOwners(6)],
    violations: interfaceOwners(6).map(
      () => "6 security groups of a network interface are needed, and 5 granted (vpc L-2AFB9258)",
    ),
  },
  "objects to the interfaces of whatever has some, together": {
    given: [IRELAND, ...ownersOfNineteen()],
    thresholds: { granted: { "L-DF5E4CA3": 18 } },
    violations: ["19 network interfaces in eu-west-1 are needed, and 18 granted (vpc L-DF5E4CA3)"],
  },
  "objects to gateways in a zone, to groups of one interface, and to interfaces": {
    given: (() => {
      const subnet = resource("aws:ec2/subnet:Subnet", { availabilityZoneId: "euw1-az1", vpcId: "vpc-1" });
      return [
        ...[IRELAND, { ...subnet, provider: IRELAND.urn }],
        ...many(6, part("aws:ec2/natGateway:NatGateway", ["subnetId", subnet])),
        resource("aws:rds/cluster:Cluster", { vpcSecurityGroupIds: [1, 2, 3, 4, 5, 6] }, { provider: IRELAND }),
        resource(
          "aws:eks/nodeGroup:NodeGroup",
          { scalingConfig: { maxSize: 1665 }, instanceTypes: ["m6i.large"] },
          { provider: IRELAND },
        ),
      ];
    })(),
    violations: [
      "6 NAT gateways in a zone are needed, and 5 granted (vpc L-FE5A380F)",
      "5,001 network interfaces in eu-west-1 are needed, and 5,000 granted (vpc L-DF5E4CA3)",
      "6 security groups of a network interface are needed, and 5 granted (vpc L-2AFB9258)",
    ],
  },
  "counts a peering for both of its networks": {
    given: given(
      ...many(51, (name) =>
        resource(
          "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
          { vpcId: UNKNOWN, peerVpcId: `vpc-${name}` },
          { name, provider: IRELAND, madeFrom: { vpcId: [VPC] } },
        ),
      ),
    ),
    violations: ["51 peerings of a VPC are needed, and 50 granted (vpc L-7E9ECCDB)"],
  },
  "leaves what has no security groups alone": {
    given: [resource("aws:rds/cluster:Cluster", {}), resource("aws:lambda/function:Function", {})],
    notApplicable: true,
  },
  "cannot tell of lists, kinds and places that are unknown": {
    given: [
      ...[IRELAND, resource("aws:ec2/eip:Eip", {})],
      resource("aws:rds/cluster:Cluster", { vpcSecurityGroupIds: UNKNOWN }),
      resource("aws:ec2/route:Route", { routeTableId: UNKNOWN }),
      resource("aws:ec2/securityGroup:SecurityGroup", { ingress: UNKNOWN }, { provider: IRELAND }),
      endpoint({ vpcEndpointType: UNKNOWN })("endpoint"),
      resource("aws:ec2/securityGroupRule:SecurityGroupRule", { type: "ingress", cidrBlocks: UNKNOWN }),
    ],
    undetermined: [
      ...["region of the provider", "routeTableId", "ingress", "peers of the rule", "vpcEndpointType"],
      "vpcSecurityGroupIds",
    ],
  },
});

/** Instances and nodes have three each, what is in two subnets two, and the others one. */
function ownersOfNineteen(): readonly GraphResource[] {
  const of = (type: string, inputs: Inputs) => resource(type, inputs, { provider: IRELAND });
  const template = of("aws:ec2/launchTemplate:LaunchTemplate", { instanceType: "m6i.large" });
  const owners: readonly (readonly [type: string, inputs: Inputs])[] = [
    ["aws:docdb/clusterInstance:ClusterInstance", {}],
    ["aws:rds/clusterInstance:ClusterInstance", {}],
    ["aws:rds/instance:Instance", {}],
    ["aws:ec2/natGateway:NatGateway", { subnetId: "subnet-1" }],
    ["aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Interface", vpcId: "vpc-1", subnetIds: ["a", "b"] }],
    ["aws:alb/loadBalancer:LoadBalancer", { subnets: ["a", "b"] }],
    ["aws:lb/loadBalancer:LoadBalancer", { subnets: ["a", "b"] }],
    ["aws:ec2/instance:Instance", { instanceType: "m6i.large" }],
    ["aws:eks/nodeGroup:NodeGroup", { scalingConfig: { maxSize: 1 }, instanceTypes: ["m6i.large"] }],
  ];
  return [
    ...[template, ...owners.map(([type, inputs]) => of(type, inputs))],
    resource(
      "aws:autoscaling/group:Group",
      { maxSize: 1, launchTemplate: { id: UNKNOWN } },
      { provider: IRELAND, madeFrom: { launchTemplate: [template] } },
    ),
  ];
}

function ruleOf(type: string, blocks: number): Inputs {
  return { type, cidrBlocks: Array.from({ length: blocks }, () => "10.0.0.0/8") };
}
