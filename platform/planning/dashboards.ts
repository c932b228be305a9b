import { createHash } from "node:crypto";
import type { DashboardDefinition, PanelDefinition } from "../monitoring-definition";

/** The data source that the chart kube-prometheus-stack gives Grafana, by the uid that it has there. */
const DATA_SOURCE = { type: "prometheus", uid: "prometheus" } as const;

/** Grafana's grid: 24 columns; two panels beside each other, an assumption about screens. */
const WIDTH = 12;
const HEIGHT = 8;
const COLUMNS = 24 / WIDTH;

/** Grafana's longest uid. Grafana documentation, "dashboard JSON model". */
const UID_LENGTH = 40;

/**
 * A dashboard as Grafana reads it. Its uid is of its key and never of its title, so that links to it stay good; its model is that
 * of version 39, which Grafana raises by itself. Grafana documentation, "dashboard JSON model".
 *
 * @param key what it is called among all dashboards of a cell
 */
export function dashboardJson(key: string, { title, panels }: DashboardDefinition): string {
  return JSON.stringify({
    uid: `meridian-${createHash("sha256").update(key).digest("hex")}`.slice(0, UID_LENGTH),
    title,
    tags: ["meridian"],
    timezone: "utc",
    schemaVersion: 39,
    editable: false,
    refresh: "1m",
    time: { from: "now-6h", to: "now" },
    panels: panels.map(panelJson),
  });
}

function panelJson({ title, unit, queries, source }: PanelDefinition, index: number): object {
  return {
    id: index + 1,
    type: "timeseries",
    title,
    description: source,
    datasource: DATA_SOURCE,
    gridPos: { h: HEIGHT, w: WIDTH, x: (index % COLUMNS) * WIDTH, y: Math.floor(index / COLUMNS) * HEIGHT },
    fieldConfig: { defaults: { unit }, overrides: [] },
    targets: queries.map(({ expression, legend }, query) => ({
      refId: refId(query),
      datasource: DATA_SOURCE,
      expr: expression,
      legendFormat: legend,
    })),
  };
}

/** Grafana names the queries of a panel A, B, C and so on. */
function refId(query: number): string {
  return String.fromCharCode("A".charCodeAt(0) + query);
}
