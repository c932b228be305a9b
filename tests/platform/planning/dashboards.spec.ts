import assert from "node:assert/strict";
import type { DashboardDefinition, PanelDefinition } from "../../../platform/monitoring-definition";
import { dashboardJson } from "../../../platform/planning/dashboards";

const panel = (title: string): PanelDefinition => ({
  title,
  unit: "s",
  queries: [
    { expression: "up", legend: "{{pod}}" },
    { expression: "down", legend: "all" },
  ],
  source: "a guide, §5",
});
const DASHBOARD: DashboardDefinition = { title: "Shop", panels: [panel("one"), panel("two"), panel("three")] };

describe("A dashboard", () => {
  it("is what Grafana reads, with the data source by its uid", () => {
    const dashboard = JSON.parse(dashboardJson("shop", DASHBOARD)) as Record<string, unknown> & { panels: unknown[] };
    const { panels, ...rest } = dashboard;
    assert.deepEqual(rest, {
      uid: "meridian-8d9001d32c6a703d95921a77115050f",
      title: "Shop",
      tags: ["meridian"],
      timezone: "utc",
      schemaVersion: 39,
      editable: false,
      refresh: "1m",
      time: { from: "now-6h", to: "now" },
    });
    const datasource = { type: "prometheus", uid: "prometheus" };
    assert.deepEqual(panels[0], {
      id: 1,
      type: "timeseries",
      title: "one",
      description: "a guide, §5",
      datasource,
      gridPos: { h: 8, w: 12, x: 0, y: 0 },
      fieldConfig: { defaults: { unit: "s" }, overrides: [] },
      targets: [
        { refId: "A", datasource, expr: "up", legendFormat: "{{pod}}" },
        { refId: "B", datasource, expr: "down", legendFormat: "all" },
      ],
    });
  });

  it("has its panels two beside each other", () => {
    const { panels } = JSON.parse(dashboardJson("shop", DASHBOARD)) as {
      readonly panels: readonly { readonly gridPos: object }[];
    };
    assert.deepEqual(
      panels.map(({ gridPos }) => gridPos),
      [
        { h: 8, w: 12, x: 0, y: 0 },
        { h: 8, w: 12, x: 12, y: 0 },
        { h: 8, w: 12, x: 0, y: 8 },
      ],
    );
  });

  it("keeps its uid, within Grafana's forty characters, whatever its title becomes; another key has another", () => {
    const uid = (key: string, title: string): string =>
      (JSON.parse(dashboardJson(key, { ...DASHBOARD, title })) as { readonly uid: string }).uid;
    assert.equal(uid("shop", "Shop"), uid("shop", "The shop"));
    assert.notEqual(uid("shop", "Shop"), uid("cell", "Shop"));
    assert.equal(uid("shop", "Shop").length, 40);
  });
});
