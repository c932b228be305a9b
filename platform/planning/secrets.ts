import type { SecretPlan } from "../data-model";
import type { PlanningContext } from "./context";

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
