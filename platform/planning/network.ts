import type { CellEntry } from "../configuration/cell-entry";
import { REGIONS } from "../facts/regions";
import type { NetworkPlan, RouteTablePlan, SubnetPlan, Tier } from "../model";
import { planAddresses } from "./addresses";
import type { PlanningContext } from "./context";
import { flowLogPolicy, serviceTrust } from "./iam";

/** Free of charge, and what most of a cell's bytes to AWS go to: image layers are in S3. */
const GATEWAY_ENDPOINTS = ["s3", "dynamodb"] as const;

/**
 * Calls that carry credentials, secrets or logs, and image pulls: in production they never leave the network. Each costs
 * $0.010 to $0.021 an hour and zone (AWS price files of 2025-11-04), so a development stack uses its NAT gateway.
 */
const INTERFACE_ENDPOINTS = ["ecr.api", "ecr.dkr", "eks-auth", "kms", "logs", "secretsmanager", "sts"] as const;

/**
 * What event bridges add to them, at the same price: $44 to $92 a month and cell. The names that pods know, `sqs.<region>` and
 * `sns.<region>`, resolve to these; older names of SQS do not. SQS and SNS developer guides, "VPC endpoints".
 */
const EVENT_ENDPOINTS = ["sns", "sqs"] as const;

export function planNetwork(context: PlanningContext, cellName: string, cell: CellEntry): NetworkPlan {
  const { file, application, protect, logRetentionDays } = context;
  const bridges = Object.keys(application.events ?? {});
  const production = file.tier === "production";
  const { zoneIds } = REGIONS[cell.region];
  const natZoneIds = production ? zoneIds : [zoneIds[0]];
  const logGroup = `/meridian/${cellName}/vpc-flow-logs`;
  return {
    region: cell.region,
    cidr: planAddresses(file.supernet, cell.slot).vpc,
    subnets: planSubnets(file.supernet, cell),
    routeTables: planRouteTables(cell, natZoneIds),
    natGateways: natZoneIds.map((zoneId) => ({ zoneId, subnet: subnetKey("public", zoneId) })),
    gatewayEndpoints: GATEWAY_ENDPOINTS,
    interfaceEndpoints: production ? [...INTERFACE_ENDPOINTS, ...(bridges.length > 0 ? EVENT_ENDPOINTS : [])] : [],
    flowLogs: {
      logGroup,
      retentionDays: logRetentionDays,
      trust: serviceTrust("vpc-flow-logs.amazonaws.com", file.account),
      policy: flowLogPolicy(file.account, cell.region, logGroup),
    },
    protect,
  };
}

function planSubnets(supernet: string, { region, slot }: CellEntry): SubnetPlan[] {
  const { zones } = planAddresses(supernet, slot);
  return REGIONS[region].zoneIds.flatMap((zoneId, index) => {
    // There are as many address blocks as zones: both are triples.
    const addresses = zones[index as 0 | 1 | 2];
    const subnet = (tier: Tier, routeTable: string): SubnetPlan => ({
      key: subnetKey(tier, zoneId),
      tier,
      zoneId,
      cidr: addresses[tier],
      routeTable,
    });
    return [
      subnet("public", "public"),
      subnet("private", privateTableKey(zoneId)),
      subnet("isolated", ISOLATED_TABLE_KEY),
    ];
  });
}

const ISOLATED_TABLE_KEY = "isolated";

/** One private table a zone whatever the number of NAT gateways, so that adding gateways moves no subnet. */
function planRouteTables(cell: CellEntry, natZoneIds: readonly string[]): RouteTablePlan[] {
  const [firstZone, ...otherZones] = REGIONS[cell.region].zoneIds;
  const throughNat = (zoneId: string): RouteTablePlan => ({
    key: privateTableKey(zoneId),
    wayOut: "nat",
    natZoneId: natZoneIds.includes(zoneId) ? zoneId : firstZone,
    peered: true,
  });
  return [
    { key: "public", wayOut: "internet", peered: false },
    ...[firstZone, ...otherZones].map(throughNat),
    { key: ISOLATED_TABLE_KEY, wayOut: "none", peered: true },
  ];
}

/** Keys of the tables by which a cell reaches, and answers, other cells. */
export function peeredRouteTables(cell: CellEntry): string[] {
  return planRouteTables(cell, [])
    .filter((table) => table.peered)
    .map((table) => table.key);
}

function subnetKey(tier: Tier, zoneId: string): string {
  return `${tier}-${zoneId}`;
}

function privateTableKey(zoneId: string): string {
  return `private-${zoneId}`;
}
