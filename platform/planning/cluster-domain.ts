import type { PlanningContext } from "./context";
import { publicName } from "./public-names";

/**
 * First label of the names that belong to clusters in place of the program. No entrance may have it: its cells' names would be
 * those of the clusters.
 */
export const CLUSTER_LABEL = "cluster";

/** Below this are the names that a cell's cluster makes for Services that ask for one, and no name of the program's. */
export function clusterDomain(context: Pick<PlanningContext, "file">, key: string): string {
  return `${key}.${publicName(context, CLUSTER_LABEL)}`;
}
