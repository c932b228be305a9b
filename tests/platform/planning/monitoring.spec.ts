import assert from "node:assert/strict";
import type { AlertDefinition } from "../../../platform/monitoring-definition";
import type { MonitoringPlan } from "../../../platform/monitoring-model";
import { alertmanagerIdentity, planAlerting } from "../../../platform/planning/alerting";
import { planAdministrator } from "../../../platform/planning/grafana-administrator";
import { planMonitoring } from "../../../platform/planning/monitoring";
import { SHOP, shopCell, shopContext } from "../shop";

const ALERT: AlertDefinition = {
  expression: "up == 0",
  forMinutes: 5,
  severity: "critical",
  summary: "away",
  replaces: "TargetDown",
  source: "made up",
};

function plan(tier = "production", changes: Partial<typeof SHOP> = {}): MonitoringPlan {
  const context = shopContext({ tier }, "prod", { ...SHOP, ...changes });
  return planMonitoring(context, "eu", shopCell(context, "eu"));
}

describe("What watches a cell", () => {
  it("has a namespace of its own, and another for what may do more; protected in production (CV-12)", () => {
    const { namespace, exporterNamespace } = plan();
    assert.deepEqual(namespace, { name: "monitoring", protect: true });
    assert.deepEqual(exporterNamespace, { name: "node-exporter", protect: true, podSecurity: "privileged" });
    assert.equal(plan("development").namespace.protect, false);
  });

  it("is one release that knows the cell's name, topics, password and identity", () => {
    const context = shopContext();
    const { release, alerting, administrator } = plan();
    assert.deepEqual(alerting, planAlerting(context, "shop-prod-eu", "eu-west-1"));
    assert.deepEqual(administrator, planAdministrator(context, "shop-prod-eu", "eu-west-1"));
    assert.deepEqual(release.identity, alertmanagerIdentity(context, "shop-prod-eu", "eu-west-1"));
    const text = JSON.stringify(release.values);
    for (const { name } of Object.values(alerting.topics)) assert.ok(text.includes(`:${name}"`), name);
    assert.ok(text.includes('"externalLabels":{"cell":"shop-prod-eu"}'));
    assert.ok(text.includes('"existingSecret":"grafana-administrator-r0"'));
  });

  it("admits the API server from the cell's private subnets, where its interfaces are", () => {
    assert.deepEqual(plan().apiServerCidrs, ["10.1.0.0/18", "10.1.64.0/18", "10.1.128.0/18"]);
  });

  it("has the platform's alerts, and the application's where it has some", () => {
    assert.deepEqual(Object.keys(plan().rules), ["cluster", "workloads"]);
    const { rules } = plan("production", { alerts: { ShopAway: ALERT } });
    assert.deepEqual(Object.keys(rules), ["cluster", "workloads", "application"]);
    assert.deepEqual(
      rules["application"]?.alerts.map(({ name }) => name),
      ["ShopAway"],
    );
  });

  it("leaves out the chart's alerts that its own stand in for, the application's too", () => {
    const disabled = ({ release }: MonitoringPlan): object =>
      (release.values as { readonly defaultRules: { readonly disabled: object } }).defaultRules.disabled;
    const platforms = { Watchdog: true, KubeNodeNotReady: true, KubeHpaMaxedOut: true };
    assert.deepEqual(disabled(plan()), platforms);
    assert.deepEqual(disabled(plan("production", { alerts: { ShopAway: ALERT } })), { ...platforms, TargetDown: true });
  });

  it("shows the cell, and each dashboard of the application, under keys of their own", () => {
    assert.deepEqual(Object.keys(plan().dashboards), ["cell"]);
    const { dashboards } = plan("production", { dashboards: { cell: { title: "Shop", panels: [] } } });
    assert.deepEqual(Object.keys(dashboards), ["cell", "application-cell"]);
    assert.notEqual(dashboards["cell"], dashboards["application-cell"]);
  });

  it("asks the controllers that its alerts are about, and keeps what they say of namespaces and names", () => {
    assert.deepEqual(plan().scrapes, {
      "external-secrets": {
        namespace: "external-secrets",
        labels: { "app.kubernetes.io/name": "external-secrets" },
        port: "metrics",
        path: "/metrics",
        honorLabels: true,
      },
      "cert-manager": {
        namespace: "cert-manager",
        labels: { "app.kubernetes.io/instance": "cert-manager", "app.kubernetes.io/component": "controller" },
        port: "http-metrics",
        path: "/metrics",
        honorLabels: true,
      },
    });
  });
});
