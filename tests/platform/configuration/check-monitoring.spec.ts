import assert from "node:assert/strict";
import { monitoringProblems } from "../../../platform/configuration/check-monitoring";
import { lookup } from "../../../platform/planning/lookup";
import type { AlertDefinition } from "../../../platform/monitoring-definition";
import { SHOP } from "../shop";

const ALERT: AlertDefinition = {
  expression: "up == 0",
  forMinutes: 5,
  severity: "warning",
  summary: "away",
  source: "made up",
};
const DASHBOARD = { title: "Web", panels: [] };
const withMetrics = (port: number): typeof SHOP => ({
  ...SHOP,
  workloads: { web: { ...lookup(SHOP.workloads, "web"), metrics: { port, path: "/metrics" } } },
});

describe("What an application wants watched", () => {
  it("may be nothing, or metrics on a port of their own, alerts and dashboards", () => {
    assert.deepEqual(monitoringProblems(SHOP), []);
    const definition = { ...withMetrics(9464), alerts: { ShopAway: ALERT }, dashboards: { web: DASHBOARD } };
    assert.deepEqual(monitoringProblems(definition), []);
  });

  it("is not told to everybody: metrics on the port that load balancers reach would be (ALL-04)", () => {
    assert.deepEqual(monitoringProblems(withMetrics(8080)), [
      {
        path: "workloads.web.metrics.port",
        got: "8080, the port that the workload serves",
        expected: "another port",
        remedy: "listen on a second port for metrics: whoever reaches the first would read them",
      },
    ]);
  });

  it("has alerts by names that fit into a subject, and none that the platform has", () => {
    const long = `A${"b".repeat(47)}`;
    assert.deepEqual(
      monitoringProblems({ ...SHOP, alerts: { "shop away": ALERT, [long]: ALERT, WorkloadDown: ALERT } }),
      [
        {
          path: "alerts.shop away",
          got: '"shop away"',
          expected: "at most 47 letters and digits, from a capital on",
          remedy: "name it after what is wrong, like PodCrashLooping",
        },
        {
          path: `alerts.${long}`,
          got: JSON.stringify(long),
          expected: "at most 47 letters and digits, from a capital on",
          remedy: "name it after what is wrong, like PodCrashLooping",
        },
        {
          path: "alerts.WorkloadDown",
          got: "WorkloadDown, which the platform tells of by itself",
          expected: "another name",
          remedy: "leave it out, or say what differs in its name",
        },
      ],
    );
    // Without databases the platform has none of that name.
    assert.deepEqual(monitoringProblems({ ...SHOP, alerts: { PoolerSaturated: ALERT } }), []);
  });

  it("has dashboards by keys that can be names", () => {
    assert.deepEqual(monitoringProblems({ ...SHOP, dashboards: { "All of it": DASHBOARD } }), [
      {
        path: "dashboards.All of it",
        got: '"All of it"',
        expected: "1 to 31 lower-case letters, digits and hyphens, from a letter to a letter or digit",
        remedy: "rename it: links to the dashboard are made from its key",
      },
    ]);
  });
});
