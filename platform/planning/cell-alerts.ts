import type { AlertDefinition } from "../monitoring-definition";
import type { PlanningContext } from "./context";
import { POOLER } from "./pooler";

/** Alerts that a cell has whatever the application, by name. */
export type CellAlerts = Readonly<Record<string, AlertDefinition>>;

/** Of the alert that always fires: who misses it knows that nobody is told anything any more. */
export const WATCHDOG = "Watchdog";

/** What is wrong with a cell: its nodes, controllers and volumes. */
export function clusterAlerts(): CellAlerts {
  return {
    [WATCHDOG]: {
      expression: "vector(1)",
      forMinutes: 0,
      severity: "info",
      summary: "Prometheus evaluates alerts and Alertmanager passes them on",
      replaces: "Watchdog",
      source: "the dead man's switch of kube-prometheus; prometheus.io, metamonitoring",
    },
    NodeNotReady: {
      expression: 'kube_node_status_condition{condition="Ready",status="true"} == 0',
      forMinutes: 5,
      severity: "critical",
      summary: "Node {{ $labels.node }} is not ready",
      replaces: "KubeNodeNotReady",
      source: "kube-state-metrics, node metrics; five minutes is when Kubernetes moves pods away",
    },
    PodsUnschedulable: {
      expression: "sum by (namespace) (kube_pod_status_unschedulable) > 0",
      forMinutes: 15,
      severity: "critical",
      summary: "{{ $value }} pods of {{ $labels.namespace }} find no node, and no node came in a quarter of an hour",
      source: "kube-state-metrics, pod metrics; nodes join within five minutes, an assumption",
    },
    VolumeNearlyFull: {
      expression: "kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes < 0.15",
      forMinutes: 15,
      severity: "warning",
      summary:
        "Volume {{ $labels.persistentvolumeclaim }} of {{ $labels.namespace }} has {{ $value | humanizePercentage }} left",
      source: "the kubelet's metrics; above the fifth that Prometheus leaves free, so that it tells of more than that",
    },
    CertificateExpiring: {
      expression: "certmanager_certificate_expiration_timestamp_seconds - time() < 14 * 86400",
      forMinutes: 60,
      severity: "warning",
      summary:
        "Certificate {{ $labels.name }} of {{ $labels.namespace }} ends within two weeks and should have been renewed",
      source: "cert-manager documentation, Prometheus metrics; every certificate is renewed a month before its end",
    },
    ExternalSecretFailing: {
      expression: 'externalsecret_status_condition{condition="Ready",status="False"} == 1',
      forMinutes: 10,
      severity: "critical",
      summary: "Secret {{ $labels.name }} of {{ $labels.namespace }} cannot be made from Secrets Manager",
      source: "External Secrets documentation, metrics",
    },
  };
}

/** What is wrong with the application in a cell, apart from what it says itself. */
export function applicationAlerts({ application }: Pick<PlanningContext, "application">): CellAlerts {
  const inside = `namespace="${application.name}"`;
  return {
    WorkloadDown: {
      expression:
        `kube_deployment_status_replicas_ready{${inside}} == 0 ` +
        `and on (namespace, deployment) kube_deployment_spec_replicas{${inside}} > 0`,
      forMinutes: 2,
      severity: "critical",
      summary: "No pod of {{ $labels.deployment }} is ready",
      source: "kube-state-metrics, deployment metrics",
    },
    ScaledToMaximum: {
      expression:
        `kube_horizontalpodautoscaler_status_current_replicas{${inside}} ` +
        `>= on (namespace, horizontalpodautoscaler) kube_horizontalpodautoscaler_spec_max_replicas{${inside}}`,
      forMinutes: 15,
      severity: "warning",
      summary: "{{ $labels.horizontalpodautoscaler }} runs all the {{ $value }} pods that it may",
      replaces: "KubeHpaMaxedOut",
      source: "kube-state-metrics, horizontal pod autoscaler metrics",
    },
    TargetsUnhealthy: {
      expression:
        `min by (namespace, pod) (kube_pod_container_status_ready{${inside}}) == 1 ` +
        `and on (namespace, pod) kube_pod_status_ready{${inside},condition="true"} == 0`,
      forMinutes: 5,
      severity: "critical",
      summary: "The load balancer sends nothing to {{ $labels.pod }}, whose containers are well",
      source:
        "AWS Load Balancer Controller documentation, pod readiness gates: a pod is ready once its target is healthy",
    },
    ...(application.pooling === undefined ? {} : databaseAlerts(inside)),
  };
}

function databaseAlerts(inside: string): CellAlerts {
  return {
    PoolerSaturated: {
      expression:
        "sum by (namespace, pod) " +
        `(rate(container_cpu_usage_seconds_total{${inside},container="${POOLER.name}"}[5m])) > 0.9`,
      forMinutes: 5,
      severity: "critical",
      summary: "{{ $labels.pod }} uses {{ $value | humanize }} of the one core that PgBouncer can use",
      source: "pgbouncer.org, configuration: it has one thread; the share is an assumption",
    },
    MigrationsFailed: {
      expression: `kube_job_failed{${inside},job_name=~"migrations-.+",condition="true"} == 1`,
      forMinutes: 1,
      severity: "critical",
      summary: "{{ $labels.job_name }} failed, so the new release runs nowhere in this cell",
      source: "kube-state-metrics, job metrics",
    },
  };
}
