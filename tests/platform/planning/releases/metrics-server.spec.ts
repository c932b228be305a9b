import assert from "node:assert/strict";
import { planMetricsServer } from "../../../../platform/planning/releases/metrics-server";
import { shopContext } from "../small-context";
import { BUDGET, spread } from "./pods";

describe("planMetricsServer", () => {
  it("is a pinned chart of its own repository, in a namespace of its own, after what makes its certificate", () => {
    const { values: _, ...rest } = planMetricsServer(shopContext());
    assert.deepEqual(rest, {
      key: "metrics-server",
      chart: "metrics-server",
      version: "3.13.1",
      repository: "https://kubernetes-sigs.github.io/metrics-server",
      namespace: "metrics-server",
      timeoutSeconds: 600,
      after: ["cert-manager"],
    });
  });

  it("lets autoscalers of pods see what pods use, and is believed by its certificate alone (CV-04, ALL-04)", () => {
    assert.deepEqual(planMetricsServer(shopContext()).values, {
      replicas: 2,
      resources: { requests: { cpu: "100m", memory: "200Mi" }, limits: { memory: "400Mi" } },
      podDisruptionBudget: BUDGET,
      topologySpreadConstraints: spread({
        matchLabels: {
          "app.kubernetes.io/name": "metrics-server",
          "app.kubernetes.io/instance": "metrics-server",
        },
      }),
      apiService: { insecureSkipTLSVerify: false },
      tls: { type: "cert-manager", certManager: { duration: "8760h0m0s", renewBefore: "720h0m0s" } },
    });
  });
});
