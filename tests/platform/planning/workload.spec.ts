import assert from "node:assert/strict";
import { loadApplications } from "../../../infra/applications";
import type { ApplicationDefinition, WorkloadDefinition } from "../../../platform/application";
import type { WorkloadPlan } from "../../../platform/application-model";
import { applicationProblems } from "../../../platform/configuration/check-application";
import { planSizes } from "../../../platform/planning/capacity";
import { type PlanningContext, planningContext } from "../../../platform/planning/context";
import { eventIdentity } from "../../../platform/planning/events";
import { lookup } from "../../../platform/planning/lookup";
import { planPlatform } from "../../../platform/planning/plan";
import { type Changes, fileWith, planWith } from "../bent-stack-file";

function backendOf(cell: string, changes: Changes = {}): WorkloadPlan {
  return lookup(lookup(planWith(changes).applications, cell).workloads, "backend");
}

/** The backend in prod, as it would be under another definition that is as right as the committed one. */
function backendWith(workload: Partial<WorkloadDefinition>): WorkloadPlan {
  // Without the way in and the bridge between cells, which name workloads.
  const { edge: _, events: __, previews: ___, ...covibes } = lookup(loadApplications(), "covibes");
  const definition: ApplicationDefinition = {
    ...covibes,
    workloads: { backend: { ...lookup(covibes.workloads, "backend"), environment: {}, ...workload } },
  };
  assert.deepEqual(applicationProblems("covibes", definition), []);
  return lookup(lookup(planPlatform("prod", fileWith({}), definition).applications, "us").workloads, "backend");
}

function prodContext(): PlanningContext {
  const [file, application] = [fileWith({}), lookup(loadApplications(), "covibes")];
  return planningContext({ stack: "prod", file, application, sizes: planSizes(file, application) });
}

describe("A workload of a cell (CV-01)", () => {
  it("is the guide's, with its image from the registry of its own region", () => {
    const { addresses: _, environment: __, ...backend } = backendOf("eu");
    assert.deepEqual(backend, {
      key: "backend",
      image:
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/covibes-prod/backend" +
        "@sha256:a7e5feeb396eda3264fc825d865282268b12be6b502c2ac5e1baa8f9a20c369f",
      port: 3001,
      health: { path: "/health", initialDelaySeconds: 30, periodSeconds: 10 },
      pods: { min: 20, max: 100 },
      requests: { cpu: "500m", memory: "512Mi" },
      limits: { cpu: "2", memory: "2Gi" },
      autoscaling: { cpuPercent: 70, memoryPercent: 80 },
      nodeSelector: { NodeType: "general" },
      tolerations: [],
      drain: { waitSeconds: 15, graceSeconds: 50 },
      egress: { internetPorts: [443] },
      callsCluster: true,
      identity: eventIdentity(prodContext(), ["eu", lookup(fileWith({}).cells, "eu")], "backend"),
      metrics: { port: 9464, path: "/metrics" },
      pooler: "pooler",
      authority: "pooler-certificate",
      endpointPorts: [443],
    });
  });

  it("has its databases, its shards and its cache as keys of Secrets of the rotation (CV-02, CV-07, CV-08)", () => {
    assert.deepEqual(backendOf("us").environment, {
      DATABASE_URL: { secret: "database-urls-r0", key: "covibes-write" },
      DATABASE_READ_URL: { secret: "database-urls-r0", key: "covibes-read" },
      DB_SHARD_0: { secret: "database-urls-r0", key: "shard0-write" },
      DB_SHARD_1: { secret: "database-urls-r0", key: "shard1-write" },
      DB_SHARD_2: { secret: "database-urls-r0", key: "shard2-write" },
      DB_SHARD_3: { secret: "database-urls-r0", key: "shard3-write" },
      REDIS_URL: { secret: "cache-urls-r0", key: "cache" },
      SOCKET_IO_REDIS_ADAPTER: "true",
      TEAM_TOPIC_ARN: "arn:aws:sns:us-east-1:111122223333:covibes-prod-us-team",
    });
    assert.deepEqual(lookup(lookup(planWith({}).applications, "eu").workloads, "websocket").environment, {
      REDIS_URL: { secret: "cache-urls-r0", key: "cache" },
      SOCKET_IO_REDIS_ADAPTER: "true",
      TEAM_QUEUE_URL: "https://sqs.eu-west-1.amazonaws.com/111122223333/covibes-prod-eu-team",
    });
  });

  it("admits its own cell's load balancers, and reaches its own cell's endpoints and caches", () => {
    assert.deepEqual(backendOf("asia").addresses, {
      loadBalancers: ["10.2.192.0/22", "10.2.196.0/22", "10.2.200.0/22"],
      endpoints: ["10.2.0.0/18", "10.2.64.0/18", "10.2.128.0/18"],
      platform: "10.0.0.0/12",
      caches: ["10.2.208.0/22", "10.2.212.0/22", "10.2.216.0/22"],
    });
  });

  it("is given time to finish after the load balancer has stopped sending", () => {
    const { drain } = backendOf("us");
    assert.ok(drain.graceSeconds > drain.waitSeconds + 30, "requests may take 30 seconds");
  });

  it("runs as many pods as the stack file says, and the plan shows what was replaced", () => {
    const changes = { "sizes.workloads.backend.maxPods": 150 };
    assert.deepEqual(backendOf("us", changes).pods, { min: 20, max: 150 });
    assert.deepEqual(
      planWith(changes).overrides.filter(({ path }) => path.startsWith("sizes.workloads")),
      [{ path: "sizes.workloads.backend.maxPods", planned: 100, used: 150 }],
    );
  });
});

describe("A workload that another definition describes", () => {
  it("knows no pooler where it uses no database, and no cache's addresses where it uses none", () => {
    const { pooler, authority, addresses } = backendWith({ environment: { LOG_LEVEL: "info" } });
    assert.deepEqual(
      { pooler, authority, caches: addresses.caches },
      { pooler: undefined, authority: undefined, caches: [] },
    );
  });

  it("acts as nobody where it publishes and hears nothing", () => {
    assert.equal("identity" in backendWith({}), false);
  });

  it("knows the pooler when it only reads", () => {
    const { pooler, addresses } = backendWith({ environment: { URL: { database: "covibes", access: "read" } } });
    assert.deepEqual({ pooler, caches: addresses.caches }, { pooler: "pooler", caches: [] });
  });

  it("reaches AWS's endpoints on the port that they have, where it may use that port at all", () => {
    const ports = (internetPorts: readonly number[]): readonly number[] =>
      backendWith({ egress: { internetPorts } }).endpointPorts;
    assert.deepEqual(ports([]), []);
    assert.deepEqual(ports([8443]), []);
    assert.deepEqual(ports([25, 443, 8443]), [443]);
  });
});
