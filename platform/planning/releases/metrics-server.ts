import type { ReleasePlan } from "../../release-model";
import type { PlanningContext } from "../context";
import { CERT_MANAGER } from "./cert-manager";
import { type PodValues, podValues, RELEASE_TIMEOUT_SECONDS, replicasOf } from "./pod-values";

const METRICS_SERVER = "metrics-server";

/** metrics-server, which tells the autoscalers of pods what pods use. */
export function planMetricsServer(context: PlanningContext): ReleasePlan {
  return {
    key: METRICS_SERVER,
    chart: METRICS_SERVER,
    version: "3.13.1",
    repository: "https://kubernetes-sigs.github.io/metrics-server",
    namespace: METRICS_SERVER,
    values: metricsServerValues(replicasOf(context)),
    timeoutSeconds: RELEASE_TIMEOUT_SECONDS,
    after: [CERT_MANAGER],
  };
}

/** This chart has another word for the number of pods. */
type MetricsServerValues = Omit<PodValues, "replicaCount"> &
  Readonly<{
    replicas: number;
    apiService: Readonly<{ insecureSkipTLSVerify: false }>;
    tls: Readonly<{ type: "cert-manager"; certManager: Readonly<{ duration: string; renewBefore: string }> }>;
  }>;

/**
 * Kubelets are verified, as they are unless metrics-server is told otherwise: EKS signs their certificates with the cluster's
 * own authority, and its AMI has them ask. awslabs/amazon-eks-ami, `nodeadm/internal/kubelet/config.go`, 2026-08; AWS re:Post,
 * "Kubelet Server Certificate Untaint".
 *
 * The API server verifies metrics-server too. While one certificate follows another, for a minute or two, autoscalers keep the
 * pods that there are; so it lasts a year, with a month to see that it was not renewed.
 *
 * Requests are upstream's, for up to 100 nodes. metrics-server README, "Scaling".
 */
function metricsServerValues(replicas: number): MetricsServerValues {
  const { replicaCount, ...pods } = podValues(
    replicas,
    { cpuMillicores: 100, memoryMiB: 200 },
    { "app.kubernetes.io/name": METRICS_SERVER, "app.kubernetes.io/instance": METRICS_SERVER },
  );
  return {
    replicas: replicaCount,
    ...pods,
    apiService: { insecureSkipTLSVerify: false },
    tls: { type: "cert-manager", certManager: { duration: "8760h0m0s", renewBefore: "720h0m0s" } },
  };
}
