import assert from "node:assert/strict";
import { HEEDED, MONITORING } from "../../../platform/planning/monitoring-names";

describe("What others know of what watches a cell", () => {
  it("is names that objects of other namespaces carry, so none of them changes", () => {
    assert.deepEqual(MONITORING, {
      namespace: "monitoring",
      exporterNamespace: "node-exporter",
      release: "kube-prometheus-stack",
      prometheusPods: { "app.kubernetes.io/name": "prometheus" },
      alertmanagerAccount: "alertmanager",
      grafanaUser: "admin",
      dashboardLabel: { grafana_dashboard: "1" },
    });
  });

  it("is the label that the chart has Prometheus look for, which is the release's name", () => {
    assert.deepEqual(HEEDED, { release: MONITORING.release });
  });
});
