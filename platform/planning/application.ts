import type { ApplicationPlan } from "../application-model";
import type { CellEntry } from "../configuration/cell-entry";
import { cellName, type PlanningContext } from "./context";
import { planMigrations } from "./migrations";
import { planNamespaceSecrets } from "./namespace-secrets";
import { planPooler } from "./pooler";
import { planWorkloads } from "./workload";

/** The application in one cell; only for a stack that has images. */
export function planApplication(context: PlanningContext, key: string, cell: CellEntry): ApplicationPlan {
  const secrets = planNamespaceSecrets(context, key, cell);
  const pooler = planPooler(context, cell);
  const migrations = planMigrations(context, cell, secrets.external);
  return {
    region: cell.region,
    clusterName: cellName(context, key),
    namespace: { name: context.application.name, protect: context.protect },
    secrets,
    ...(pooler === undefined ? {} : { pooler }),
    ...(migrations === undefined ? {} : { migrations }),
    workloads: planWorkloads(context, cell, secrets.external),
  };
}
