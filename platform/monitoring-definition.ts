/** What an application wants watched: metrics of its workloads, what is wrong when, and what people look at. */

/** Where a workload tells what it measures, in Prometheus' text format. */
export interface MetricsDefinition {
  /**
   * Port of the container, another than the one that it serves: load balancers send to that one whatever path is asked for,
   * and what is measured is nobody's business.
   */
  readonly port: number;
  readonly path: string;
}

/** `critical`: somebody is to be woken. `warning`: somebody is to look today. `info`: to be seen, and told to nobody. */
export type Severity = "critical" | "warning" | "info";

export interface AlertDefinition {
  /** PromQL that has a result for as long as something is wrong; its labels say where. */
  readonly expression: string;
  /** Minutes for which it has to have one before anybody is told. */
  readonly forMinutes: number;
  readonly severity: Severity;
  /** One line for whoever is told, in which `{{ $labels.pod }}` stands for a label. */
  readonly summary: string;
  /**
   * Where it is written what to do, as a link.
   * @default - the section of docs/operations/alerts.md that is named after the alert
   */
  readonly runbook?: string;
  /**
   * Alert of the chart kube-prometheus-stack that this one stands in for, and which is left out.
   * @default - none
   */
  readonly replaces?: string;
  /** Where the expression comes from, or the assumption behind it. */
  readonly source: string;
}

/** A page of panels, two beside each other. */
export interface DashboardDefinition {
  readonly title: string;
  readonly panels: readonly PanelDefinition[];
}

export interface PanelDefinition {
  readonly title: string;
  readonly unit: PanelUnit;
  readonly queries: readonly QueryDefinition[];
  /** Where the metrics come from. */
  readonly source: string;
}

/** What Grafana calls the units. Grafana documentation, "standard options definitions", unit. */
export type PanelUnit = "short" | "s" | "percentunit" | "reqps" | "bytes";

export interface QueryDefinition {
  /** PromQL. */
  readonly expression: string;
  /** Name of each line, in which `{{pod}}` stands for a label. */
  readonly legend: string;
}
