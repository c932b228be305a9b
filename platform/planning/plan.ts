import type { ApplicationDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { StackFile } from "../configuration/stack-file";
import type { CellPlan, InterconnectPlan, PlatformPlan } from "../model";
import { planAddresses } from "./addresses";
import { planSizes } from "./capacity";
import { planCluster } from "./cluster";
import { type PlanningContext, planningContext } from "./context";
import { planKeys } from "./keys";
import { CELL_NAME_LENGTH, physicalName } from "./names";
import { peeredRouteTables, planNetwork } from "./network";
import { planRouting } from "./routing";
import { platformTags } from "./tags";
import { planTraffic } from "./traffic";
import { planWorkloads } from "./workload";

/**
 * Decides everything that can be decided before a cloud answers. Total on a checked stack file and its application,
 * deterministic, and indifferent to the order in which cells are written.
 *
 * @param stack name of the stack, such as `prod`
 */
export function planPlatform(stack: string, file: StackFile, application: ApplicationDefinition): PlatformPlan {
  const sizes = planSizes(file, application);
  const context = planningContext({ stack, file, application, sizes });
  const stackName = physicalName([application.name, stack], CELL_NAME_LENGTH);
  const bySlot = Object.entries(file.cells).sort(([, a], [, b]) => a.slot - b.slot);
  return {
    application: application.name,
    stack,
    tier: file.tier,
    users: file.users,
    account: file.account,
    home: file.home,
    foundation: { region: file.foundation, domain: file.domain, zone: file.zone, protect: context.protect },
    cells: Object.fromEntries(bySlot.map(([key, cell]) => [key, planCell(context, key, cell)])),
    interconnect: planInterconnect(file.supernet, bySlot),
    traffic: planTraffic(context, stackName),
    routing: planRouting(file),
    overrides: sizes.overrides,
    tags: platformTags(application.name, stack),
  };
}

function planCell(context: PlanningContext, key: string, cell: CellEntry): CellPlan {
  const { stack, application } = context;
  const name = physicalName([application.name, stack, key], CELL_NAME_LENGTH);
  return {
    key,
    slot: cell.slot,
    region: cell.region,
    state: cell.state,
    name,
    keys: planKeys(context, name, cell.region),
    network: planNetwork(context, name, cell),
    cluster: planCluster(context, name, cell),
    namespace: { name: application.name },
    workloads: planWorkloads(context, cell),
  };
}

/** Joins every cell with every other: inter-region peering is not transitive. Amazon VPC peering guide. */
function planInterconnect(supernet: string, bySlot: readonly (readonly [string, CellEntry])[]): InterconnectPlan {
  const peers = bySlot.map(([cell, entry]) => ({
    cell,
    region: entry.region,
    cidr: planAddresses(supernet, entry.slot).vpc,
    routeTables: peeredRouteTables(entry),
  }));
  return {
    peerings: peers.flatMap((requester, index) => peers.slice(index + 1).map((accepter) => ({ requester, accepter }))),
  };
}
