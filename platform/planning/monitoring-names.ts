/** What others know of what watches a cell. */
export const MONITORING = {
  namespace: "monitoring",
  /** Of the pods that look at nodes from inside: on the node's network, with its processes and files before them. */
  exporterNamespace: "node-exporter",
  /** Of the Helm release, which Prometheus knows by this label of an object that it heeds. */
  release: "kube-prometheus-stack",
  /** Label of Prometheus' pods, by which network policies admit them. */
  prometheusPods: { "app.kubernetes.io/name": "prometheus" },
  /** Service account that Alertmanager's pods act as. */
  alertmanagerAccount: "alertmanager",
  grafanaUser: "admin",
  /** Label of a ConfigMap that Grafana takes for a dashboard. */
  dashboardLabel: { grafana_dashboard: "1" },
} as const;

/** The label of what Prometheus heeds. */
export const HEEDED = { release: MONITORING.release } as const;
