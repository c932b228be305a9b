import type { ReleasePlan } from "../../release-model";
import type { PlanningContext } from "../context";
import { type PodValues, podValues, RELEASE_TIMEOUT_SECONDS, replicasOf, type Requests } from "./pod-values";

/** Key of its release: what wants a certificate is installed after it. */
export const CERT_MANAGER = "cert-manager";

/** cert-manager, which signs what pods prove their names with. */
export function planCertManager(context: PlanningContext): ReleasePlan {
  return {
    key: CERT_MANAGER,
    chart: CERT_MANAGER,
    version: "v1.21.1",
    repository: "https://charts.jetstack.io",
    namespace: CERT_MANAGER,
    values: certManagerValues(replicasOf(context)),
    timeoutSeconds: RELEASE_TIMEOUT_SECONDS,
  };
}

type CertManagerValues = PodValues &
  Readonly<{
    crds: Readonly<{ enabled: true; keep: true }>;
    global: Readonly<{ leaderElection: Readonly<{ namespace: string }> }>;
    webhook: PodValues;
    cainjector: PodValues;
  }>;

/** `startupapicheck` is left on: it is what makes the release wait until the webhook answers. */
function certManagerValues(replicas: number): CertManagerValues {
  const pods = (component: string, requests: Requests): PodValues =>
    podValues(replicas, requests, {
      "app.kubernetes.io/instance": CERT_MANAGER,
      "app.kubernetes.io/component": component,
    });
  return {
    crds: { enabled: true, keep: true },
    // The chart's own choice is kube-system, where it would need permissions.
    global: { leaderElection: { namespace: CERT_MANAGER } },
    ...pods("controller", { cpuMillicores: 50, memoryMiB: 128 }),
    webhook: pods("webhook", { cpuMillicores: 25, memoryMiB: 64 }),
    cainjector: pods("cainjector", { cpuMillicores: 25, memoryMiB: 128 }),
  };
}
