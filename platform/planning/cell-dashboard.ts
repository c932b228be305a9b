import type { DashboardDefinition, PanelDefinition } from "../monitoring-definition";
import type { PlanningContext } from "./context";
import { POOLER } from "./pooler";

/** What a cell looks like: its nodes, the application's pods and what stands between them and the databases. */
export function cellDashboard(
  { application }: Pick<PlanningContext, "application">,
  cellName: string,
): DashboardDefinition {
  const inside = `namespace="${application.name}"`;
  return {
    title: `Cell ${cellName}`,
    panels: [
      ...nodePanels(),
      {
        title: "Pods ready",
        unit: "short",
        queries: [
          { expression: `kube_deployment_status_replicas_ready{${inside}}`, legend: "{{deployment}}" },
          {
            expression: `kube_horizontalpodautoscaler_spec_max_replicas{${inside}}`,
            legend: "most of {{horizontalpodautoscaler}}",
          },
        ],
        source: "kube-state-metrics",
      },
      {
        title: "Restarts in an hour",
        unit: "short",
        queries: [
          {
            expression: `sum by (container) (increase(kube_pod_container_status_restarts_total{${inside}}[1h]))`,
            legend: "{{container}}",
          },
        ],
        source: "kube-state-metrics",
      },
      {
        title: "CPU of the requests",
        unit: "percentunit",
        queries: [
          {
            expression:
              `sum by (container) (rate(container_cpu_usage_seconds_total{${inside},container!=""}[5m])) / ` +
              `sum by (container) (kube_pod_container_resource_requests{${inside},resource="cpu"})`,
            legend: "{{container}}",
          },
        ],
        source: "the kubelet; kube-state-metrics",
      },
      {
        title: "Memory of the requests",
        unit: "percentunit",
        queries: [
          {
            expression:
              `sum by (container) (container_memory_working_set_bytes{${inside},container!=""}) / ` +
              `sum by (container) (kube_pod_container_resource_requests{${inside},resource="memory"})`,
            legend: "{{container}}",
          },
        ],
        source: "the kubelet; kube-state-metrics",
      },
      ...(application.pooling === undefined ? [] : [poolerPanel(inside)]),
      volumePanel(),
    ],
  };
}

function nodePanels(): PanelDefinition[] {
  return [
    {
      title: "CPU of nodes",
      unit: "percentunit",
      queries: [
        {
          expression: '1 - avg by (instance) (rate(node_cpu_seconds_total{mode="idle"}[5m]))',
          legend: "{{instance}}",
        },
      ],
      source: "node-exporter",
    },
    {
      title: "Memory of nodes",
      unit: "percentunit",
      queries: [
        { expression: "1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes", legend: "{{instance}}" },
      ],
      source: "node-exporter",
    },
    {
      title: "Nodes, and pods without one",
      unit: "short",
      queries: [
        { expression: 'sum(kube_node_status_condition{condition="Ready",status="true"})', legend: "ready" },
        { expression: "sum(kube_pod_status_unschedulable)", legend: "pods without a node" },
      ],
      source: "kube-state-metrics",
    },
  ];
}

function poolerPanel(inside: string): PanelDefinition {
  return {
    title: "Cores of each pooler, of one",
    unit: "short",
    queries: [
      {
        expression: `sum by (pod) (rate(container_cpu_usage_seconds_total{${inside},container="${POOLER.name}"}[5m]))`,
        legend: "{{pod}}",
      },
    ],
    source: "the kubelet",
  };
}

function volumePanel(): PanelDefinition {
  return {
    title: "Free on volumes",
    unit: "percentunit",
    queries: [
      {
        expression: "kubelet_volume_stats_available_bytes / kubelet_volume_stats_capacity_bytes",
        legend: "{{namespace}} {{persistentvolumeclaim}}",
      },
    ],
    source: "the kubelet",
  };
}
