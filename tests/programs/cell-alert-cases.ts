import type { AlertCase } from "./alert-case";

const POD = 'namespace="covibes",pod="backend-1"';
const VOLUME = 'namespace="monitoring",persistentvolumeclaim="prometheus-0"';
const DAY = 86_400;

/** Every alert that a cell has whatever the application, but the one that has no silent case. */
export const CELL_ALERT_CASES: Readonly<Record<string, AlertCase>> = {
  NodeNotReady: {
    firing: {
      series: { 'kube_node_status_condition{node="ip-10-0-0-5",condition="Ready",status="true"}': "0x99" },
      alerts: [
        {
          labels: { node: "ip-10-0-0-5", condition: "Ready", status: "true" },
          summary: "Node ip-10-0-0-5 is not ready",
        },
      ],
    },
    silent: {
      "when it is": { 'kube_node_status_condition{node="ip-10-0-0-5",condition="Ready",status="true"}': "1x99" },
      "when another condition is not": {
        'kube_node_status_condition{node="ip-10-0-0-5",condition="DiskPressure",status="true"}': "0x99",
      },
    },
  },
  PodsUnschedulable: {
    firing: {
      series: {
        'kube_pod_status_unschedulable{namespace="covibes",pod="backend-1"}': "1x99",
        'kube_pod_status_unschedulable{namespace="covibes",pod="backend-2"}': "1x99",
      },
      alerts: [
        {
          labels: { namespace: "covibes" },
          summary: "2 pods of covibes find no node, and no node came in a quarter of an hour",
        },
      ],
    },
    silent: {
      "when nodes come within ten minutes": {
        'kube_pod_status_unschedulable{namespace="covibes",pod="backend-1"}': "1x10 stale",
      },
    },
  },
  VolumeNearlyFull: {
    firing: {
      series: {
        [`kubelet_volume_stats_available_bytes{${VOLUME}}`]: "10x99",
        [`kubelet_volume_stats_capacity_bytes{${VOLUME}}`]: "100x99",
      },
      alerts: [
        {
          labels: { namespace: "monitoring", persistentvolumeclaim: "prometheus-0" },
          summary: "Volume prometheus-0 of monitoring has 10% left",
        },
      ],
    },
    silent: {
      "with as much as Prometheus leaves free": {
        [`kubelet_volume_stats_available_bytes{${VOLUME}}`]: "20x99",
        [`kubelet_volume_stats_capacity_bytes{${VOLUME}}`]: "100x99",
      },
    },
  },
  CertificateExpiring: {
    firing: {
      series: {
        'certmanager_certificate_expiration_timestamp_seconds{namespace="covibes",name="pooler"}': `${String(13 * DAY)}x99`,
      },
      alerts: [
        {
          labels: { namespace: "covibes", name: "pooler" },
          summary: "Certificate pooler of covibes ends within two weeks and should have been renewed",
        },
      ],
    },
    silent: {
      "a month before": {
        'certmanager_certificate_expiration_timestamp_seconds{namespace="covibes",name="pooler"}': `${String(30 * DAY)}x99`,
      },
    },
  },
  ExternalSecretFailing: {
    firing: {
      series: {
        'externalsecret_status_condition{namespace="covibes",name="database-urls-r0",condition="Ready",status="False"}':
          "1x99",
      },
      alerts: [
        {
          labels: { namespace: "covibes", name: "database-urls-r0", condition: "Ready", status: "False" },
          summary: "Secret database-urls-r0 of covibes cannot be made from Secrets Manager",
        },
      ],
    },
    silent: {
      "when it is made": {
        'externalsecret_status_condition{namespace="covibes",name="database-urls-r0",condition="Ready",status="False"}':
          "0x99",
        'externalsecret_status_condition{namespace="covibes",name="database-urls-r0",condition="Ready",status="True"}':
          "1x99",
      },
    },
  },
  WorkloadDown: {
    firing: {
      series: {
        'kube_deployment_status_replicas_ready{namespace="covibes",deployment="backend"}': "0x99",
        'kube_deployment_spec_replicas{namespace="covibes",deployment="backend"}': "10x99",
      },
      alerts: [{ labels: { namespace: "covibes", deployment: "backend" }, summary: "No pod of backend is ready" }],
    },
    silent: {
      "with one ready": {
        'kube_deployment_status_replicas_ready{namespace="covibes",deployment="backend"}': "1x99",
        'kube_deployment_spec_replicas{namespace="covibes",deployment="backend"}': "10x99",
      },
      "when none is wanted": {
        'kube_deployment_status_replicas_ready{namespace="covibes",deployment="backend"}': "0x99",
        'kube_deployment_spec_replicas{namespace="covibes",deployment="backend"}': "0x99",
      },
      "in another namespace": {
        'kube_deployment_status_replicas_ready{namespace="other",deployment="backend"}': "0x99",
        'kube_deployment_spec_replicas{namespace="other",deployment="backend"}': "10x99",
      },
    },
  },
  ScaledToMaximum: {
    firing: {
      series: {
        'kube_horizontalpodautoscaler_status_current_replicas{namespace="covibes",horizontalpodautoscaler="backend"}':
          "100x99",
        'kube_horizontalpodautoscaler_spec_max_replicas{namespace="covibes",horizontalpodautoscaler="backend"}':
          "100x99",
      },
      alerts: [
        {
          labels: { namespace: "covibes", horizontalpodautoscaler: "backend" },
          summary: "backend runs all the 100 pods that it may",
        },
      ],
    },
    silent: {
      "with one pod fewer": {
        'kube_horizontalpodautoscaler_status_current_replicas{namespace="covibes",horizontalpodautoscaler="backend"}':
          "99x99",
        'kube_horizontalpodautoscaler_spec_max_replicas{namespace="covibes",horizontalpodautoscaler="backend"}':
          "100x99",
      },
    },
  },
  TargetsUnhealthy: {
    firing: {
      series: {
        [`kube_pod_container_status_ready{${POD},container="backend"}`]: "1x99",
        [`kube_pod_status_ready{${POD},condition="true",uid="1"}`]: "0x99",
      },
      alerts: [
        {
          labels: { namespace: "covibes", pod: "backend-1" },
          summary: "The load balancer sends nothing to backend-1, whose containers are well",
        },
      ],
    },
    silent: {
      "when the container itself is not ready": {
        [`kube_pod_container_status_ready{${POD},container="backend"}`]: "0x99",
        [`kube_pod_status_ready{${POD},condition="true",uid="1"}`]: "0x99",
      },
      "when both are": {
        [`kube_pod_container_status_ready{${POD},container="backend"}`]: "1x99",
        [`kube_pod_status_ready{${POD},condition="true",uid="1"}`]: "1x99",
      },
    },
  },
  PoolerSaturated: {
    firing: {
      series: { 'container_cpu_usage_seconds_total{namespace="covibes",pod="pooler-1",container="pooler"}': "0+57x99" },
      alerts: [
        {
          labels: { namespace: "covibes", pod: "pooler-1" },
          summary: "pooler-1 uses 950m of the one core that PgBouncer can use",
        },
      ],
    },
    silent: {
      "at half a core": {
        'container_cpu_usage_seconds_total{namespace="covibes",pod="pooler-1",container="pooler"}': "0+30x99",
      },
      "when a backend does": {
        'container_cpu_usage_seconds_total{namespace="covibes",pod="backend-1",container="backend"}': "0+60x99",
      },
    },
  },
  MigrationsFailed: {
    firing: {
      series: {
        'kube_job_failed{namespace="covibes",job_name="migrations-0123456789",condition="true"}': "1x99",
      },
      alerts: [
        {
          labels: { namespace: "covibes", job_name: "migrations-0123456789", condition: "true" },
          summary: "migrations-0123456789 failed, so the new release runs nowhere in this cell",
        },
      ],
    },
    silent: {
      "when they did not": {
        'kube_job_failed{namespace="covibes",job_name="migrations-0123456789",condition="true"}': "0x99",
      },
      "when another Job did": {
        'kube_job_failed{namespace="covibes",job_name="report",condition="true"}': "1x99",
      },
    },
  },
};
