import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition, Taint, WorkloadDefinition } from "../../../platform/application";
import { applicationProblems } from "../../../platform/configuration/check-application";
import type { WorkloadPlan } from "../../../platform/model";
import { lookup } from "../../../platform/planning/lookup";
import { planPlatform } from "../../../platform/planning/plan";
import { type Changes, fileWith, planWith } from "../bent-stack-file";

function backendOf(cell: string, changes: Changes = {}): WorkloadPlan {
  const backend = planWith(changes).cells[cell]?.workloads["backend"];
  assert.ok(backend);
  return backend;
}

/** The backend in prod, as it would be under another definition that is as right as the committed one. */
function backendWith(workload: Partial<WorkloadDefinition>, previewTaints?: readonly Taint[]): WorkloadPlan {
  const covibes = lookup(loadApplications(), "covibes");
  const preview = lookup(covibes.nodeGroups, "preview");
  const definition: ApplicationDefinition = {
    ...covibes,
    workloads: { backend: { ...lookup(covibes.workloads, "backend"), ...workload } },
    nodeGroups: { ...covibes.nodeGroups, preview: { ...preview, taints: previewTaints ?? preview.taints } },
  };
  assert.deepEqual(applicationProblems("covibes", definition), []);
  return lookup(lookup(planPlatform("prod", fileWith({}), definition).cells, "us").workloads, "backend");
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
      requests: { cpu: "500m", memory: "512Mi" },
      limits: { cpu: "2", memory: "2Gi" },
      autoscaling: { cpuPercent: 70, memoryPercent: 80 },
      nodeSelector: { NodeType: "general" },
      tolerations: [],
      awaited: false,
      drain: { waitSeconds: 15, graceSeconds: 50 },
      egress: { dataPorts: [5432, 6379], internetPorts: [443] },
      endpointPorts: [443],
    });
  });

  it("admits its own cell's load balancers, and reaches its own cell's endpoints and the whole platform", () => {
    assert.deepEqual(backendOf("asia").addresses, {
      loadBalancers: ["10.2.192.0/22", "10.2.196.0/22", "10.2.200.0/22"],
      endpoints: ["10.2.0.0/18", "10.2.64.0/18", "10.2.128.0/18"],
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

describe("A workload that another definition describes", () => {
  it("runs on the nodes of its group, beside their taint, in Kubernetes' spelling", () => {
    const { nodeSelector, tolerations } = backendWith({ nodeGroup: "preview" });
    assert.deepEqual(nodeSelector, { NodeType: "preview" });
    assert.deepEqual(tolerations, [{ key: "preview", operator: "Equal", value: "true", effect: "NoSchedule" }]);
  });

  it("tolerates every taint of its group, whatever the taint's effect", () => {
    const taints = [
      { key: "gpu", value: "a", effect: "NO_SCHEDULE" },
      { key: "batch", value: "b", effect: "PREFER_NO_SCHEDULE" },
      { key: "drain", value: "c", effect: "NO_EXECUTE" },
    ] as const;
    assert.deepEqual(backendWith({ nodeGroup: "preview" }, taints).tolerations, [
      { key: "gpu", operator: "Equal", value: "a", effect: "NoSchedule" },
      { key: "batch", operator: "Equal", value: "b", effect: "PreferNoSchedule" },
      { key: "drain", operator: "Equal", value: "c", effect: "NoExecute" },
    ]);
  });

  it("tolerates nothing of a group that it does not run on", () => {
    assert.deepEqual(backendWith({}).tolerations, []);
  });

  it("is awaited unless one of its values is in a Secret", () => {
    const secret = { secret: "database", key: "url" };
    assert.equal(backendWith({ environment: {} }).awaited, true);
    assert.equal(backendWith({ environment: { LOG_LEVEL: "info" } }).awaited, true);
    assert.equal(backendWith({ environment: { LOG_LEVEL: "info", DATABASE_URL: secret } }).awaited, false);
  });

  it("reaches AWS's endpoints on the port that they have, where it may use that port at all", () => {
    const ports = (internetPorts: readonly number[]): readonly number[] =>
      backendWith({ egress: { dataPorts: [], internetPorts } }).endpointPorts;
    assert.deepEqual(ports([]), []);
    assert.deepEqual(ports([8443]), []);
    assert.deepEqual(ports([25, 443, 8443]), [443]);
  });
});
