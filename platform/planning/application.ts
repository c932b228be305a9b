import type { ApplicationPlan } from "../application-model";
import type { CellEntry } from "../configuration/cell-entry";
import { planBindings } from "./bindings";
import { cellName, type PlanningContext } from "./context";
import { bridgeAddresses } from "./event-names";
import { planMigrations } from "./migrations";
import { planNamespaceSecrets } from "./namespace-secrets";
import { planPooler } from "./pooler";
import { planPreviews } from "./previews";
import { planWorkloads } from "./workload";

/** The application in one cell; only for a stack that has images. */
export function planApplication(context: PlanningContext, key: string, cell: CellEntry): ApplicationPlan {
  const secrets = planNamespaceSecrets(context, key, cell);
  const pooler = planPooler(context, cell);
  const known = { external: secrets.external, bridges: bridgeAddresses(context, [key, cell]) };
  const migrations = planMigrations(context, cell, known);
  const previews = planPreviews(context, cell);
  const bindings = planBindings(context, key);
  const { name } = context.application;
  return {
    region: cell.region,
    clusterName: cellName(context, key),
    namespace: {
      name,
      protect: context.protect,
      ...(bindings.some(({ namespace }) => namespace === name) ? { waitsForTargets: true } : {}),
    },
    secrets,
    ...(pooler === undefined ? {} : { pooler }),
    ...(migrations === undefined ? {} : { migrations }),
    workloads: planWorkloads(context, [key, cell], known),
    ...(previews === undefined ? {} : { previews }),
    bindings,
  };
}
