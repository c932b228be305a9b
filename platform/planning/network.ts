import type { CellEntry } from "../configuration/stack-file";
import { REGIONS } from "../facts/regions";
import type { NetworkPlan, ZonePlan } from "../model";
import { planAddresses, type ZoneAddresses } from "./addresses";
import type { PlanningContext } from "./context";
import { flowLogPolicy, serviceTrust } from "./iam";

/** Free of charge, and what most of a cell's bytes to AWS go to: image layers are in S3. */
const GATEWAY_ENDPOINTS = ["s3", "dynamodb"] as const;

/**
 * Calls that carry credentials, secrets or logs, and image pulls: in production they never leave the network. Each costs
 * $0.010 to $0.021 an hour and zone (`facts` of 2025-11-04), so a development stack goes through its NAT gateway.
 */
const INTERFACE_ENDPOINTS = ["ecr.api", "ecr.dkr", "eks-auth", "kms", "logs", "secretsmanager", "sts"] as const;

export function planNetwork(context: PlanningContext, cellName: string, cell: CellEntry): NetworkPlan {
  const { file, protect, logRetentionDays } = context;
  const production = file.tier === "production";
  const { vpc, zones } = planAddresses(file.supernet, cell.slot);
  const [firstZone, ...otherZones] = REGIONS[cell.region].zoneIds;
  const natZoneIds = production ? [firstZone, ...otherZones] : [firstZone];
  const logGroup = `/meridian/${cellName}/vpc-flow-logs`;
  return {
    region: cell.region,
    cidr: vpc,
    zones: zip(REGIONS[cell.region].zoneIds, zones).map(
      ([id, addresses]: readonly [string, ZoneAddresses]): ZonePlan => ({
        id,
        subnets: { public: addresses.public, private: addresses.private, isolated: addresses.isolated },
        natZoneId: natZoneIds.includes(id) ? id : firstZone,
      }),
    ),
    natZoneIds,
    gatewayEndpoints: GATEWAY_ENDPOINTS,
    interfaceEndpoints: production ? INTERFACE_ENDPOINTS : [],
    flowLogs: {
      logGroup,
      retentionDays: logRetentionDays,
      trust: serviceTrust("vpc-flow-logs.amazonaws.com", file.account),
      policy: flowLogPolicy(file.account, cell.region, logGroup),
    },
    protect,
  };
}

type Three<T> = readonly [T, T, T];

function zip<A, B>(a: Three<A>, b: Three<B>): Three<readonly [A, B]> {
  return [
    [a[0], b[0]],
    [a[1], b[1]],
    [a[2], b[2]],
  ];
}
