import type { CellEntry } from "../configuration/cell-entry";
import type { AlertDefinition } from "../monitoring-definition";
import type { MonitoringPlan, ScrapePlan } from "../monitoring-model";
import { planAddresses } from "./addresses";
import { planRuleGroup } from "./alert-rules";
import { alertmanagerConfiguration } from "./alertmanager";
import { alertmanagerIdentity, planAlerting, topicArns } from "./alerting";
import { applicationAlerts, clusterAlerts } from "./cell-alerts";
import { cellDashboard } from "./cell-dashboard";
import { cellName, type PlanningContext } from "./context";
import { dashboardJson } from "./dashboards";
import { administratorSecret, planAdministrator } from "./grafana-administrator";
import { planMetricsStore } from "./metrics-store";
import { MONITORING } from "./monitoring-names";
import { kubePrometheusStack } from "./releases/kube-prometheus-stack";

/** What watches a cell, the same in every cell. */
export function planMonitoring(context: PlanningContext, key: string, cell: CellEntry): MonitoringPlan {
  const { file, application, protect } = context;
  const { region } = cell;
  const name = cellName(context, key);
  const alerts = {
    cluster: clusterAlerts(),
    workloads: applicationAlerts(context),
    application: application.alerts ?? {},
  };
  return {
    namespace: { name: MONITORING.namespace, protect },
    exporterNamespace: { name: MONITORING.exporterNamespace, protect, podSecurity: "privileged" },
    release: kubePrometheusStack({
      cell: name,
      production: file.tier === "production",
      store: planMetricsStore(context),
      alertmanager: alertmanagerConfiguration({ cell: name, region, topicArns: topicArns(context, name, region) }),
      replaced: replacedBy(Object.values(alerts)),
      administrator: administratorSecret(context),
      identity: alertmanagerIdentity(context, name, region),
    }),
    // Its interfaces are in the subnets that the cluster was made with.
    apiServerCidrs: planAddresses(file.supernet, cell.slot).zones.map((zone) => zone.private),
    administrator: planAdministrator(context, name, region),
    alerting: planAlerting(context, name, region),
    rules: Object.fromEntries(
      Object.entries(alerts)
        .filter(([, group]) => Object.keys(group).length > 0)
        .map(([group, definitions]) => [group, planRuleGroup(group, definitions)]),
    ),
    dashboards: {
      cell: dashboardJson("cell", cellDashboard(context, name)),
      ...Object.fromEntries(
        Object.entries(application.dashboards ?? {}).map(([dashboard, definition]) => [
          `application-${dashboard}`,
          dashboardJson(`application-${dashboard}`, definition),
        ]),
      ),
    },
    scrapes: SCRAPES,
  };
}

/** Of the chart's alerts, those that ours stand in for, each once. */
function replacedBy(groups: readonly Readonly<Record<string, AlertDefinition>>[]): string[] {
  const names = groups.flatMap((group) => Object.values(group)).flatMap(({ replaces }) => replaces ?? []);
  return [...new Set(names)];
}

/**
 * The controllers that alerts are about. They are installed before Prometheus, whose release brings the kind that says so; what
 * the chart kube-prometheus-stack installs it asks by itself.
 */
const SCRAPES: Readonly<Record<string, ScrapePlan>> = {
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
};
