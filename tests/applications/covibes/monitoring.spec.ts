import assert from "node:assert/strict";
import { application } from "../../../applications/covibes/application";
import { ALERTS, DASHBOARDS, METRICS } from "../../../applications/covibes/monitoring";

/** That they are PromQL, and when they fire, is in tests/programs/alerts.spec.ts. */
describe("What Covibes has watched", () => {
  it('is told of by "HighMemoryUsage > 85 % 5 m, HighCPUUsage > 80 % 5 m, PodCrashLooping 5 m, PreviewContainerQuotaExceeded 1 m" (CV-13)', () => {
    assert.deepEqual(
      Object.entries(ALERTS).map(([name, { forMinutes }]) => `${name} ${String(forMinutes)} m`),
      ["HighMemoryUsage 5 m", "HighCPUUsage 5 m", "PodCrashLooping 5 m", "PreviewContainerQuotaExceeded 1 m"],
    );
    assert.match(ALERTS["HighMemoryUsage"]?.expression ?? "", /> 0\.85$/);
    assert.match(ALERTS["HighCPUUsage"]?.expression ?? "", /> 80$/);
    assert.equal(application.alerts, ALERTS);
  });

  it('is shown by "dashboards over the guide\'s own metric names", of §5.2 (CV-13)', () => {
    const questions = JSON.stringify(DASHBOARDS);
    for (const metric of [
      "http_request_duration_seconds",
      "websocket_connections_active",
      "preview_containers_active",
      "agent_executions_total",
      "database_query_duration_seconds",
    ]) {
      assert.ok(questions.includes(metric), metric);
    }
    for (const label of ["route", "status", "teamId", "projectType", "agentType", "operation"]) {
      assert.ok(questions.includes(label), label);
    }
    assert.equal(application.dashboards, DASHBOARDS);
  });

  it("is measured by both workloads, where load balancers do not reach", () => {
    for (const [name, { metrics, port }] of Object.entries(application.workloads)) {
      assert.equal(metrics, METRICS, name);
      assert.notEqual(port, METRICS.port, name);
    }
  });
});
