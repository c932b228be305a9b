import type { CellEntry } from "../configuration/cell-entry";
import type { ReleasePlan } from "../release-model";
import type { PlanningContext } from "./context";
import { hasWayIn } from "./public-names";
import { planCertManager } from "./releases/cert-manager";
import { planClusterAutoscaler } from "./releases/cluster-autoscaler";
import { planExternalDns } from "./releases/external-dns";
import { planExternalSecrets } from "./releases/external-secrets";
import { planKeda } from "./releases/keda";
import { planLoadBalancerController } from "./releases/load-balancer-controller";
import { planMetricsServer } from "./releases/metrics-server";

/**
 * What every cell runs beside the application. Nothing selects their nodes: they run where no taint keeps pods away. Their
 * images are public, by the tag that the pinned chart names.
 */
export function planReleases(context: PlanningContext, key: string, cell: CellEntry): ReleasePlan[] {
  return [
    planExternalSecrets(context, key, cell),
    planCertManager(context),
    planMetricsServer(context),
    planClusterAutoscaler(context, key, cell),
    planKeda(context),
    ...(hasWayIn(context) ? [planLoadBalancerController(context, key, cell), planExternalDns(context, key, cell)] : []),
  ];
}
