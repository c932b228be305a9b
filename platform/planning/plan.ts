import type { ApplicationDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { StackFile } from "../configuration/stack-file";
import { GLOBAL_SERVICES_REGION } from "../facts/regions";
import type { CellPlan, FoundationPlan, InterconnectPlan, PeeringPlan, PlatformPlan } from "../model";
import { planAddresses } from "./addresses";
import { planApplication } from "./application";
import { planAssetReplication, planAssets } from "./assets";
import { planCacheLogs, planCaches } from "./caches";
import { planSizes } from "./capacity";
import { planCluster } from "./cluster";
import { cellName, type PlanningContext, planningContext } from "./context";
import { planCredentials } from "./credentials";
import { planGlobalClusters, planGlobalDatabases } from "./databases";
import { planEventBridges, planEventEnds } from "./events";
import { planIngress } from "./ingress";
import { planKeys, planSecretsKey } from "./keys";
import { planMonitoring } from "./monitoring";
import { peeredRouteTables, planNetwork } from "./network";
import { hasWayIn, planDomainCertificate } from "./public-names";
import { planRegistry } from "./registry";
import { planReleases } from "./releases";
import { planRouting } from "./routing";
import { platformTags } from "./tags";
import { planTraffic } from "./traffic";

/**
 * Decides everything that can be decided before a cloud answers. Total on a checked stack file and its application,
 * deterministic, and indifferent to the order in which cells are written.
 *
 * @param stack name of the stack, such as `prod`
 */
export function planPlatform(stack: string, file: StackFile, application: ApplicationDefinition): PlatformPlan {
  const sizes = planSizes(file, application);
  const context = planningContext({ stack, file, application, sizes });
  const published = application.publishedCosts?.find(
    ({ users, cells }) => users === file.users && cells === context.bySlot.length,
  );
  const eachCell = <T>(plan: (context: PlanningContext, key: string, cell: CellEntry) => T): Record<string, T> =>
    Object.fromEntries(context.bySlot.map(([key, cell]) => [key, plan(context, key, cell)]));
  return {
    application: application.name,
    stack,
    tier: file.tier,
    users: file.users,
    account: file.account,
    ...(published === undefined ? {} : { publishedCost: published }),
    ...(file.budget === undefined ? {} : { budget: file.budget }),
    home: file.home,
    foundation: planFoundation(context),
    cells: eachCell(planCell),
    interconnect: planInterconnect(context),
    applications: file.images === "pending" ? {} : eachCell(planApplication),
    traffic: planTraffic(context),
    routing: planRouting(file),
    overrides: sizes.overrides,
    tags: platformTags(application.name, stack),
  };
}

function planFoundation(context: PlanningContext): FoundationPlan {
  const { file, protect } = context;
  const assets = planAssets(context);
  return {
    region: file.foundation,
    domain: file.domain,
    zone: file.zone,
    secretsKey: planSecretsKey(context),
    globalClusters: planGlobalClusters(context),
    registry: planRegistry(context),
    ...(hasWayIn(context) ? { certificate: planDomainCertificate(context, GLOBAL_SERVICES_REGION) } : {}),
    ...(assets === undefined ? {} : { assets }),
    protect,
  };
}

function planCell(context: PlanningContext, key: string, cell: CellEntry): CellPlan {
  const name = cellName(context, key);
  const ingress = planIngress(context, key, cell);
  return {
    key,
    slot: cell.slot,
    region: cell.region,
    state: cell.state,
    name,
    keys: planKeys(context, name, cell.region),
    network: planNetwork(context, name, cell),
    cluster: planCluster(context, name, cell),
    releases: planReleases(context, key, cell),
    caches: planCaches(context, key, cell),
    cacheLogs: planCacheLogs(context, key, cell),
    events: planEventEnds(context, key, cell),
    ...(ingress === undefined ? {} : { ingress }),
    monitoring: planMonitoring(context, key, cell),
  };
}

function planInterconnect(context: PlanningContext): InterconnectPlan {
  const assetReplication = planAssetReplication(context);
  return {
    peerings: planPeerings(context),
    databases: planGlobalDatabases(context),
    credentials: planCredentials(context),
    eventBridges: planEventBridges(context),
    ...(assetReplication === undefined ? {} : { assetReplication }),
  };
}

/** Joins every cell with every other: inter-region peering is not transitive. Amazon VPC peering guide. */
function planPeerings({ file, bySlot }: PlanningContext): PeeringPlan[] {
  const peers = bySlot.map(([cell, entry]) => ({
    cell,
    region: entry.region,
    cidr: planAddresses(file.supernet, entry.slot).vpc,
    routeTables: peeredRouteTables(entry),
  }));
  return peers.flatMap((requester, index) => peers.slice(index + 1).map((accepter) => ({ requester, accepter })));
}
