import assert from "node:assert/strict";
import { planKeda } from "../../../../platform/planning/releases/keda";
import { shopContext } from "../small-context";
import { spread } from "./pods";

const resources = (cpu: string, memory: string, limit: string): object => ({
  requests: { cpu, memory },
  limits: { memory: limit },
});

describe("planKeda", () => {
  it("is a pinned chart of its own repository, in a namespace of its own, after what makes its certificates", () => {
    const { values: _, ...rest } = planKeda(shopContext());
    assert.deepEqual(rest, {
      key: "keda",
      chart: "keda",
      version: "2.20.2",
      repository: "https://kedacore.github.io/charts",
      namespace: "keda",
      timeoutSeconds: 600,
      after: ["cert-manager"],
    });
  });

  it("runs its three parts apart from each other's pods, keeps its kinds, and may read no namespace's Secrets (ALL-04)", () => {
    const one = { maxUnavailable: 1 };
    const two = { replicaCount: 2 };
    const restricted = { restrict: { secret: true } };
    assert.deepEqual(planKeda(shopContext()).values, {
      operator: two,
      metricsServer: two,
      webhooks: two,
      resources: {
        operator: resources("50m", "256Mi", "512Mi"),
        metricServer: resources("50m", "128Mi", "256Mi"),
        webhooks: resources("25m", "128Mi", "256Mi"),
      },
      podDisruptionBudget: { operator: one, metricServer: one, webhooks: one },
      topologySpreadConstraints: {
        operator: spread({ matchLabels: { app: "keda-operator" } }),
        metricsServer: spread({ matchLabels: { app: "keda-operator-metrics-apiserver" } }),
        webhooks: spread({ matchLabels: { app: "keda-admission-webhooks" } }),
      },
      image: { pullPolicy: "IfNotPresent" },
      crds: { additionalAnnotations: { "helm.sh/resource-policy": "keep" } },
      certificates: { certManager: { enabled: true } },
      rbac: { enabledCustomScaledRefKinds: false },
      permissions: { operator: restricted, metricServer: restricted },
      enableServiceLinks: false,
    });
  });
});
