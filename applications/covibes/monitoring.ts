import type { AlertDefinition, DashboardDefinition, MetricsDefinition } from "../../platform/monitoring-definition";

/**
 * CV-13: where `server/src/metrics.ts` of covibes.md §5.2 is to be served. The guide names no port; this one is an assumption, and
 * another than the one that load balancers send to.
 */
export const METRICS: MetricsDefinition = { port: 9464, path: "/metrics" };

/** CV-13: covibes.md §5.1, `alerts.yml`; where an expression differs from the guide's, the README says why. */
export const ALERTS: Readonly<Record<string, AlertDefinition>> = {
  HighMemoryUsage: {
    expression: "(node_memory_MemTotal_bytes - node_memory_MemAvailable_bytes) / node_memory_MemTotal_bytes > 0.85",
    forMinutes: 5,
    severity: "warning",
    summary: "High memory usage detected: {{ $value | humanizePercentage }} of {{ $labels.instance }}",
    replaces: "NodeMemoryHighUtilization",
    source: "covibes.md §5.1",
  },
  HighCPUUsage: {
    expression: '100 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m])) * 100 > 80',
    forMinutes: 5,
    severity: "warning",
    summary: "{{ $labels.instance }} uses {{ $value | humanize }} % of its CPU",
    replaces: "NodeCPUHighUsage",
    source: "covibes.md §5.1; by node, and over five minutes",
  },
  PodCrashLooping: {
    expression: "changes(kube_pod_container_status_restarts_total[15m]) > 1",
    forMinutes: 5,
    severity: "critical",
    summary: "{{ $labels.container }} of {{ $labels.namespace }}/{{ $labels.pod }} starts again and again",
    replaces: "KubePodCrashLooping",
    source: "covibes.md §5.1; more than one restart within the guide's fifteen minutes",
  },
  PreviewContainerQuotaExceeded: {
    expression:
      'kube_resourcequota{namespace="preview",type="used",resource=~"requests[.](cpu|memory)"} ' +
      '/ ignoring (type) (kube_resourcequota{namespace="preview",type="hard"} > 0) > 0.9',
    forMinutes: 1,
    severity: "warning",
    summary: "Previews have taken {{ $value | humanizePercentage }} of their {{ $labels.resource }}",
    source: "covibes.md §5.1 and §4.2: 180,000 of 200,000 MiB, as a share of each quota",
  },
};

/** Every metric of covibes.md §5.2. */
export const DASHBOARDS: Readonly<Record<string, DashboardDefinition>> = {
  application: {
    title: "Covibes",
    panels: [
      {
        title: "Requests",
        unit: "reqps",
        queries: [
          {
            expression: "sum by (route) (rate(http_request_duration_seconds_count[5m]))",
            legend: "{{route}}",
          },
        ],
        source: "covibes.md §5.2, `httpRequestDuration`",
      },
      {
        title: "Requests that failed",
        unit: "percentunit",
        queries: [
          {
            expression:
              'sum by (route) (rate(http_request_duration_seconds_count{status=~"5.."}[5m])) ' +
              "/ sum by (route) (rate(http_request_duration_seconds_count[5m]))",
            legend: "{{route}}",
          },
        ],
        source: "covibes.md §5.2, `httpRequestDuration`",
      },
      {
        title: "Time that requests take",
        unit: "s",
        queries: [
          quantile(0.5, "http_request_duration_seconds_bucket", "route"),
          quantile(0.95, "http_request_duration_seconds_bucket", "route"),
        ],
        source: "covibes.md §5.2, `httpRequestDuration`",
      },
      {
        title: "Open sockets",
        unit: "short",
        queries: [
          { expression: "sum(websocket_connections_active)", legend: "all" },
          { expression: "topk(10, sum by (teamId) (websocket_connections_active))", legend: "team {{teamId}}" },
        ],
        source: "covibes.md §5.2, `activeWebsocketConnections`",
      },
      {
        title: "Previews",
        unit: "short",
        queries: [{ expression: "sum by (projectType) (preview_containers_active)", legend: "{{projectType}}" }],
        source: "covibes.md §5.2, `previewContainersActive`",
      },
      {
        title: "Agents' executions",
        unit: "short",
        queries: [
          {
            expression: "sum by (agentType, status) (increase(agent_executions_total[5m]))",
            legend: "{{agentType}} {{status}}",
          },
        ],
        source: "covibes.md §5.2, `agentExecutions`",
      },
      {
        title: "Time that queries take",
        unit: "s",
        queries: [quantile(0.95, "database_query_duration_seconds_bucket", "operation")],
        source: "covibes.md §5.2, `databaseQueryDuration`",
      },
    ],
  },
};

/** What a share of requests or queries takes at most, over five minutes. */
function quantile(
  share: number,
  metric: string,
  label: string,
): { readonly expression: string; readonly legend: string } {
  return {
    expression: `histogram_quantile(${String(share)}, sum by (le, ${label}) (rate(${metric}[5m])))`,
    legend: `${String(share * 100)} % of {{${label}}}`,
  };
}
