import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { hasItem } from "../answer";
import { isHidden, itemsOf, read, within } from "../../platform/graph/reading";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";
import type { Counted, Counter } from "./counter";
import { eachIn, eachInRegion, partOf, useOf } from "./holder";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ROUTE = "aws:ec2/route:Route";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const PEERING = "aws:ec2/vpcPeeringConnection:VpcPeeringConnection";
const BLOCK = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation";
const NAT = "aws:ec2/natGateway:NatGateway";

/** A gateway counts for the zone of its subnet. */
function natGateway(gateway: GraphResource, index: GraphIndex): readonly Counted[] {
  const [subnet] = sourcesOf(gateway, "subnetId", { index, types: [SUBNET] });
  if (subnet === undefined) return [partOf(gateway, ["subnetId", [SUBNET]], index)];
  const zones = ["availabilityZoneId", "availabilityZone"].map((name) => read(subnet, name));
  const known = zones.find(({ value }) => typeof value === "string");
  return [typeof known?.value === "string" ? useOf(known.value) : undetermined("availabilityZone of the subnet")];
}

function routes(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  if (resource.type === ROUTE) return [partOf(resource, ["routeTableId", [ROUTE_TABLE]], index)];
  const inline = read(resource, "routes");
  if (isHidden(inline)) return [undetermined(inline.path)];
  return inline.value === undefined ? [] : [useOf(resource.urn, itemsOf(inline).length)];
}

/** A VPC has one block by itself, and those that are associated with it. */
function blocks(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  if (resource.type !== VPC) return [partOf(resource, ["vpcId", [VPC]], index)];
  const own = read(resource, "cidrBlock");
  return [isHidden(own) ? undetermined(own.path) : useOf(resource.urn)];
}

/** Whether an endpoint is of one of some kinds, and counts; a gateway is what AWS makes where nothing is said. */
function endpoint(resource: GraphResource, kinds: readonly string[], use: () => Counted): readonly Counted[] {
  const answer = hasItem(
    { ...read(resource, "vpcEndpointType"), value: resource.inputs["vpcEndpointType"] ?? "Gateway" },
    (kind) => typeof kind === "string" && kinds.includes(kind),
  );
  if (isUndetermined(answer)) return [answer];
  return answer === "yes" ? [use()] : [];
}

/** A peering is one of both of its networks. */
function peering(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  return ["vpcId", "peerVpcId"].map((property) => partOf(resource, [property, [VPC]], index));
}

/** Where in a resource of each type the security groups of its network interfaces are named. */
const GROUP_LISTS: ReadonlyMap<string, readonly (readonly [string, ...string[]])[]> = new Map([
  ["aws:ec2/instance:Instance", [["vpcSecurityGroupIds"]]],
  ["aws:ec2/launchTemplate:LaunchTemplate", [["vpcSecurityGroupIds"]]],
  [ENDPOINT, [["securityGroupIds"]]],
  ["aws:elasticache/replicationGroup:ReplicationGroup", [["securityGroupIds"]]],
  ["aws:lambda/function:Function", [["vpcConfig", "securityGroupIds"]]],
  ["aws:lb/loadBalancer:LoadBalancer", [["securityGroups"]]],
  ["aws:alb/loadBalancer:LoadBalancer", [["securityGroups"]]],
  ["aws:mq/broker:Broker", [["securityGroups"]]],
  ["aws:rds/cluster:Cluster", [["vpcSecurityGroupIds"]]],
  ["aws:rds/instance:Instance", [["vpcSecurityGroupIds"]]],
  ["aws:docdb/cluster:Cluster", [["vpcSecurityGroupIds"]]],
]);

function groupsOf(resource: GraphResource): readonly Counted[] {
  return (GROUP_LISTS.get(resource.type) ?? []).flatMap(([property, ...keys]): readonly Counted[] => {
    const groups = within(read(resource, property), ...keys);
    if (isHidden(groups)) return [undetermined(groups.path)];
    return groups.value === undefined ? [] : [useOf(resource.urn, itemsOf(groups).length)];
  });
}

export const NETWORK_COUNTERS: readonly Counter[] = [
  eachInRegion("L-0263D0A3", ["aws:ec2/eip:Eip"]),
  eachInRegion("L-F678F1CE", [VPC]),
  eachInRegion("L-A4707A72", ["aws:ec2/internetGateway:InternetGateway"]),
  { quota: "L-FE5A380F", types: [NAT], count: natGateway },
  eachIn("L-407747CB", [SUBNET], ["vpcId", [VPC]]),
  eachIn("L-589F43AA", [ROUTE_TABLE], ["vpcId", [VPC]]),
  { quota: "L-93826ACB", types: [ROUTE, ROUTE_TABLE], count: routes },
  { quota: "L-83CA0A9D", types: [VPC, BLOCK], count: blocks },
  eachInRegion("L-E79EC296", ["aws:ec2/securityGroup:SecurityGroup"]),
  { quota: "L-2AFB9258", types: [...GROUP_LISTS.keys()], count: groupsOf },
  {
    quota: "L-29B6F2EB",
    types: [ENDPOINT],
    holders: [VPC],
    count: (resource, index) =>
      endpoint(resource, ["Interface", "GatewayLoadBalancer"], () => partOf(resource, ["vpcId", [VPC]], index)),
  },
  {
    quota: "L-1B52E74A",
    types: [ENDPOINT],
    count: (resource, index) => endpoint(resource, ["Gateway"], () => useOf(regionOf(resource, index))),
  },
  { quota: "L-7E9ECCDB", types: [PEERING], holders: [VPC], count: peering },
];
