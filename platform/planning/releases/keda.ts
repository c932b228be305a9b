import type { ReleasePlan } from "../../release-model";
import type { PlanningContext } from "../context";
import { CERT_MANAGER } from "./cert-manager";
import { type PodValues, podValues, RELEASE_TIMEOUT_SECONDS, replicasOf, type Requests } from "./pod-values";

const KEDA = "keda";

/**
 * KEDA, which gives a workload pods by what waits for it. It is there before the first workload that asks: its kinds have to be.
 * It has no identity, since nothing of AWS's is asked yet.
 */
export function planKeda(context: PlanningContext): ReleasePlan {
  return {
    key: KEDA,
    chart: KEDA,
    version: "2.20.2",
    repository: "https://kedacore.github.io/charts",
    namespace: KEDA,
    values: kedaValues(replicasOf(context)),
    timeoutSeconds: RELEASE_TIMEOUT_SECONDS,
    after: [CERT_MANAGER],
  };
}

/** One value for each of KEDA's Deployments; the chart has two words for the one that answers the API server. */
type Each<T, Adapter extends string = "metricsServer"> = Readonly<Record<"operator" | "webhooks" | Adapter, T>>;

type KedaValues = Each<Readonly<{ replicaCount: number }>> &
  Readonly<{
    resources: Each<PodValues["resources"], "metricServer">;
    podDisruptionBudget: Each<Readonly<{ maxUnavailable: 1 }>, "metricServer">;
    topologySpreadConstraints: Each<PodValues["topologySpreadConstraints"]>;
    image: Readonly<{ pullPolicy: "IfNotPresent" }>;
    crds: Readonly<{ additionalAnnotations: Readonly<Record<string, string>> }>;
    certificates: Readonly<{ certManager: Readonly<{ enabled: true }> }>;
    rbac: Readonly<{ enabledCustomScaledRefKinds: false }>;
    permissions: Readonly<Record<"operator" | "metricServer", Readonly<{ restrict: Readonly<{ secret: true }> }>>>;
    enableServiceLinks: false;
  }>;

function kedaValues(replicas: number): KedaValues {
  const pods = (app: string, requests: Requests): PodValues => podValues(replicas, requests, { app });
  const operator = pods("keda-operator", { cpuMillicores: 50, memoryMiB: 256 });
  const adapter = pods("keda-operator-metrics-apiserver", { cpuMillicores: 50, memoryMiB: 128 });
  const webhooks = pods("keda-admission-webhooks", { cpuMillicores: 25, memoryMiB: 128 });
  const budget = { maxUnavailable: 1 } as const;
  const spread = ({ topologySpreadConstraints }: PodValues): PodValues["topologySpreadConstraints"] =>
    topologySpreadConstraints;
  const restrict = { secret: true } as const;
  return {
    operator: { replicaCount: replicas },
    metricsServer: { replicaCount: replicas },
    webhooks: { replicaCount: replicas },
    resources: { operator: operator.resources, metricServer: adapter.resources, webhooks: webhooks.resources },
    podDisruptionBudget: { operator: budget, metricServer: budget, webhooks: budget },
    topologySpreadConstraints: {
      operator: spread(operator),
      metricsServer: spread(adapter),
      webhooks: spread(webhooks),
    },
    // The chart's own choice asks the registry at every start, and does not start without it.
    image: { pullPolicy: "IfNotPresent" },
    // Without its definition every object of a kind is gone, and the autoscaler that was made from it.
    crds: { additionalAnnotations: { "helm.sh/resource-policy": "keep" } },
    // Making them itself, the operator would need to change every webhook and every aggregated API of the cluster.
    certificates: { certManager: { enabled: true } },
    // Deployments and StatefulSets can be scaled without; with it, the operator may read objects of every kind, Secrets too.
    rbac: { enabledCustomScaledRefKinds: false },
    // Secrets of its own namespace alone: what a broker is asked with has to be put there.
    permissions: { operator: { restrict }, metricServer: { restrict } },
    enableServiceLinks: false,
  };
}
