import assert from "node:assert/strict";
import type { WorkloadPlan } from "../../../platform/model";
import { type Changes, planWith } from "../bent-stack-file";

function backendOf(cell: string, changes: Changes = {}): WorkloadPlan {
  const backend = planWith(changes).cells[cell]?.workloads["backend"];
  assert.ok(backend);
  return backend;
}

describe("A workload of a cell (CV-01)", () => {
  it("is the guide's, with its image from the registry of its own region", () => {
    const { addresses: _, ...backend } = backendOf("eu");
    assert.deepEqual(backend, {
      key: "backend",
      namespace: "covibes",
      image:
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/covibes/backend" +
        "@sha256:a7e5feeb396eda3264fc825d865282268b12be6b502c2ac5e1baa8f9a20c369f",
      port: 3001,
      health: { path: "/health", initialDelaySeconds: 30, periodSeconds: 10 },
      environment: { DATABASE_URL: { secret: "database", key: "url" } },
      pods: { min: 20, max: 100 },
      requests: { cpuMillicores: 500, memoryMiB: 512 },
      limits: { cpuMillicores: 2000, memoryMiB: 2048 },
      autoscaling: { cpuPercent: 70, memoryPercent: 80 },
      nodeSelector: { NodeType: "general" },
      drain: { waitSeconds: 15, graceSeconds: 50 },
      egress: { dataPorts: [5432, 6379], internetPorts: [443] },
    });
  });

  it("admits its own cell's load balancers, and reaches the whole platform", () => {
    assert.deepEqual(backendOf("asia").addresses, {
      loadBalancers: ["10.2.192.0/22", "10.2.196.0/22", "10.2.200.0/22"],
      platform: "10.0.0.0/12",
    });
  });

  it("is given time to finish after the load balancer has stopped sending", () => {
    const { drain } = backendOf("us");
    assert.ok(drain.graceSeconds > drain.waitSeconds + 30, "requests may take 30 seconds");
  });

  it("runs as many pods as the stack file says, and the plan shows what was replaced", () => {
    const changes = { "sizes.workloads.backend.maxPods": 150 };
    assert.deepEqual(backendOf("us", changes).pods, { min: 20, max: 150 });
    assert.deepEqual(planWith(changes).overrides, [
      { path: "sizes.workloads.backend.maxPods", planned: 100, used: 150 },
    ]);
  });
});
