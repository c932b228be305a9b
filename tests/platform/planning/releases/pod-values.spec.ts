import assert from "node:assert/strict";
import { podValues, replicasOf } from "../../../../platform/planning/releases/pod-values";
import { shopContext } from "../small-context";
import { BUDGET, spread } from "./pods";

const REQUESTS = { cpuMillicores: 50, memoryMiB: 64 };

describe("podValues", () => {
  it("lets memory double, limits no CPU, and spreads pods over zones and nodes", () => {
    assert.deepEqual(podValues(2, REQUESTS), {
      replicaCount: 2,
      resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
      podDisruptionBudget: BUDGET,
      topologySpreadConstraints: spread(),
    });
  });

  it("says which pods count where the chart has to be told", () => {
    assert.deepEqual(
      podValues(1, REQUESTS, { app: "one" }).topologySpreadConstraints,
      spread({ matchLabels: { app: "one" } }),
    );
  });
});

describe("replicasOf", () => {
  it("is two in production, of which one can be lost, and one in development", () => {
    assert.equal(replicasOf(shopContext({ tier: "production" })), 2);
    assert.equal(replicasOf(shopContext({ tier: "development" })), 1);
  });
});
