import type { SecretPlan } from "../data-model";
import type { PlanningContext } from "./context";

/** Name of the secret with a database's login roles. */
export function databaseSecretName(stackName: string, database: string): string {
  return `${stackName}/database/${database}`;
}

/** Name of the secret with the master of a database cluster. */
export function masterSecretName(stackName: string, cluster: string): string {
  return `${stackName}/master/${cluster}`;
}

/** Name of the secret with the user of a cell's cache. */
export function cacheSecretName(cellName: string, cache: string): string {
  return `${cellName}/cache/${cache}`;
}

/** Name of the secret with who may log in to something that only people use. */
export function consoleSecretName(cellName: string, console: string): string {
  return `${cellName}/console/${console}`;
}

/**
 * A secret of the whole stack: kept in the foundation region, with a replica in every cell's region elsewhere, so that a
 * cell reads its own region's whatever becomes of the others.
 */
export function planStackSecret(
  { file, bySlot, recoveryWindowDays, protect }: PlanningContext,
  named: Pick<SecretPlan, "name" | "description">,
): SecretPlan {
  const region = file.foundation;
  return {
    ...named,
    region,
    replicas: bySlot
      .map(([cell, entry]) => ({ cell, region: entry.region }))
      .filter((replica) => replica.region !== region),
    recoveryWindowDays,
    protect,
  };
}
