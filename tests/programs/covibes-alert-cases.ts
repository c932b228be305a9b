import type { AlertCase } from "./alert-case";

const NODE = 'instance="10.0.0.5:9100"';
const OTHER_NODE = 'instance="10.0.0.6:9100"';
const POD = 'namespace="covibes",pod="backend-1"';

/** Every alert of the guide. */
export const COVIBES_ALERT_CASES: Readonly<Record<string, AlertCase>> = {
  HighMemoryUsage: {
    firing: {
      series: {
        [`node_memory_MemTotal_bytes{${NODE}}`]: "1000x99",
        [`node_memory_MemAvailable_bytes{${NODE}}`]: "140x99",
      },
      alerts: [{ labels: { instance: "10.0.0.5:9100" }, summary: "High memory usage detected: 86% of 10.0.0.5:9100" }],
    },
    silent: {
      "at 85 %": {
        [`node_memory_MemTotal_bytes{${NODE}}`]: "1000x99",
        [`node_memory_MemAvailable_bytes{${NODE}}`]: "150x99",
      },
      "for four minutes": {
        [`node_memory_MemTotal_bytes{${NODE}}`]: "1000x99",
        [`node_memory_MemAvailable_bytes{${NODE}}`]: "100x4 500x99",
      },
    },
  },
  HighCPUUsage: {
    firing: {
      // The mean of both is 50 %, which the guide's expression would have been content with.
      series: {
        [`node_cpu_seconds_total{${NODE},cpu="0",mode="idle"}`]: "0+6x99",
        [`node_cpu_seconds_total{${OTHER_NODE},cpu="0",mode="idle"}`]: "0+54x99",
      },
      alerts: [{ labels: { instance: "10.0.0.5:9100" }, summary: "10.0.0.5:9100 uses 90 % of its CPU" }],
    },
    silent: { "at 75 %": { [`node_cpu_seconds_total{${NODE},cpu="0",mode="idle"}`]: "0+15x99" } },
  },
  PodCrashLooping: {
    firing: {
      series: { [`kube_pod_container_status_restarts_total{${POD},container="backend"}`]: "0 0 1 1 2 2 3x99" },
      alerts: [
        {
          labels: { namespace: "covibes", pod: "backend-1", container: "backend" },
          summary: "backend of covibes/backend-1 starts again and again",
        },
      ],
    },
    silent: {
      "after one restart": {
        [`kube_pod_container_status_restarts_total{${POD},container="backend"}`]: "0 0 1x99",
      },
    },
  },
  PreviewContainerQuotaExceeded: {
    firing: {
      series: {
        'kube_resourcequota{namespace="preview",resourcequota="previews",resource="requests.cpu",type="used"}': "95x99",
        'kube_resourcequota{namespace="preview",resourcequota="previews",resource="requests.cpu",type="hard"}':
          "100x99",
        'kube_resourcequota{namespace="preview",resourcequota="previews",resource="requests.memory",type="used"}':
          "100x99",
        'kube_resourcequota{namespace="preview",resourcequota="previews",resource="requests.memory",type="hard"}':
          "200x99",
      },
      alerts: [
        {
          labels: { namespace: "preview", resourcequota: "previews", resource: "requests.cpu" },
          summary: "Previews have taken 95% of their requests.cpu",
        },
      ],
    },
    silent: {
      "at 90 %": {
        'kube_resourcequota{namespace="preview",resourcequota="previews",resource="requests.cpu",type="used"}': "90x99",
        'kube_resourcequota{namespace="preview",resourcequota="previews",resource="requests.cpu",type="hard"}':
          "100x99",
      },
      "of another namespace": {
        'kube_resourcequota{namespace="covibes",resourcequota="own",resource="requests.cpu",type="used"}': "100x99",
        'kube_resourcequota{namespace="covibes",resourcequota="own",resource="requests.cpu",type="hard"}': "100x99",
      },
    },
  },
};
