import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { anyOf, type Answer } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";
import { isMadeFrom, sourcesOf, thatName } from "../../platform/graph/wiring";

const SUBNET = "aws:ec2/subnet:Subnet";
const VPC = "aws:ec2/vpc:Vpc";
const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
const DEFAULT_TABLE = "aws:ec2/defaultRouteTable:DefaultRouteTable";
const TABLES = ["aws:ec2/routeTable:RouteTable", DEFAULT_TABLE];
const ROUTE = "aws:ec2/route:Route";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const MAIN_ASSOCIATION = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";

/** The subnets that an input was made from, and whether they are all that it names. */
export function subnetsBehind(
  resource: GraphResource,
  { property, value, path }: Reading,
  index: GraphIndex,
): { readonly subnets: readonly GraphResource[]; readonly isComplete: boolean } {
  const sources = resource.propertyDependencies[property] ?? [];
  const subnets = sourcesOf(resource, property, { index, types: [SUBNET] });
  const named = itemsOf({ property, path, value }).length;
  return { subnets, isComplete: subnets.length === sources.length && subnets.length > 0 && subnets.length >= named };
}

/** Whether the internet routes to one of the subnets that an input names. */
export function namesPublicSubnet(resource: GraphResource, list: Reading, index: GraphIndex): Answer {
  const { subnets, isComplete } = subnetsBehind(resource, list, index);
  return anyOf([
    ...subnets.map((subnet) => isPublic(subnet, index)),
    ...(isComplete ? [] : [undetermined(`subnets in ${list.path}`)]),
  ]);
}

/** A subnet is public where its route table leads to an internet gateway. VPC user guide, "subnet types". */
function isPublic(subnet: GraphResource, index: GraphIndex): Answer {
  const own = thatName(subnet, "subnetId", index.ofTypes([ASSOCIATION]));
  const [association] = own.surely;
  if (association !== undefined)
    return leadsOut(sourcesOf(association, "routeTableId", { index, types: TABLES }), index);
  return own.perhaps.length > 0
    ? undetermined("subnetId of a route table association")
    : isPublicByDefault(subnet, index);
}

/** A subnet without a route table of its own has the network's main one, which as AWS makes it leads nowhere. */
function isPublicByDefault(subnet: GraphResource, index: GraphIndex): Answer {
  const [vpc] = sourcesOf(subnet, "vpcId", { index, types: [VPC] });
  if (vpc === undefined) return undetermined("main route table of the network");
  const [main] = thatName(vpc, "vpcId", index.ofTypes([MAIN_ASSOCIATION])).surely;
  const tables =
    main === undefined
      ? thatName(vpc, "defaultRouteTableId", index.ofTypes([DEFAULT_TABLE])).surely
      : sourcesOf(main, "routeTableId", { index, types: TABLES });
  return main === undefined && tables.length === 0 ? "no" : leadsOut(tables, index);
}

function leadsOut([table]: readonly GraphResource[], index: GraphIndex): Answer {
  if (table === undefined) return undetermined("route table of a subnet");
  const apart = thatName(table, "routeTableId", index.ofTypes([ROUTE]));
  return anyOf([
    ...itemsOf(read(table, "routes")).map((route) => isToInternet(table, within(route, "gatewayId"))),
    ...apart.surely.map((route) => isToInternet(route, read(route, "gatewayId"))),
    ...(apart.perhaps.length > 0 ? [undetermined("routeTableId of a route")] : []),
  ]);
}

/** What an internet gateway is called begins with `igw-`. */
function isToInternet(resource: GraphResource, gateway: Reading): Answer {
  const { value, property } = gateway;
  if (!isHidden(gateway)) return typeof value === "string" && value.startsWith("igw-") ? "yes" : "no";
  const sources = resource.propertyDependencies[property] ?? [];
  if (isMadeFrom(resource, property, [INTERNET_GATEWAY])) return "yes";
  const mayBe = sources.length === 0 || sources.some((urn) => urn.includes(`${INTERNET_GATEWAY}::`));
  return mayBe ? undetermined("gatewayId of a route") : "no";
}
