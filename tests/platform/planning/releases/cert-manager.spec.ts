import assert from "node:assert/strict";
import { planCertManager } from "../../../../platform/planning/releases/cert-manager";
import { shopContext } from "../small-context";
import { BUDGET, spread } from "./pods";

describe("planCertManager", () => {
  it("is a pinned chart of its own repository, in a namespace of its own, without an identity (ALL-04)", () => {
    const { values: _, ...rest } = planCertManager(shopContext());
    assert.deepEqual(rest, {
      key: "cert-manager",
      chart: "cert-manager",
      version: "v1.21.1",
      repository: "https://charts.jetstack.io",
      namespace: "cert-manager",
      timeoutSeconds: 600,
    });
  });

  it("runs its three parts apart from each other's pods, and keeps its kinds", () => {
    const pods = (component: string, cpu: string, memory: readonly [string, string]): object => ({
      replicaCount: 2,
      resources: { requests: { cpu, memory: memory[0] }, limits: { memory: memory[1] } },
      podDisruptionBudget: BUDGET,
      topologySpreadConstraints: spread({
        matchLabels: { "app.kubernetes.io/instance": "cert-manager", "app.kubernetes.io/component": component },
      }),
    });
    assert.deepEqual(planCertManager(shopContext()).values, {
      crds: { enabled: true, keep: true },
      global: { leaderElection: { namespace: "cert-manager" } },
      ...pods("controller", "50m", ["128Mi", "256Mi"]),
      webhook: pods("webhook", "25m", ["64Mi", "128Mi"]),
      cainjector: pods("cainjector", "25m", ["128Mi", "256Mi"]),
    });
  });
});
