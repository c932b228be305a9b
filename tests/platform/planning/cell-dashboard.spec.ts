import assert from "node:assert/strict";
import { cellDashboard } from "../../../platform/planning/cell-dashboard";
import { shopContext } from "../shop";

/** That its questions are PromQL is in tests/programs/alerts.spec.ts. */
describe("The dashboard of a cell", () => {
  it("shows nodes, the application's pods, and volumes; the pooler only where there is one", () => {
    const context = shopContext();
    const { title, panels } = cellDashboard(context, "shop-prod-eu");
    assert.equal(title, "Cell shop-prod-eu");
    const titles = [
      "CPU of nodes",
      "Memory of nodes",
      "Nodes, and pods without one",
      "Pods ready",
      "Restarts in an hour",
      "CPU of the requests",
      "Memory of the requests",
      "Free on volumes",
    ];
    assert.deepEqual(
      panels.map((panel) => panel.title),
      titles,
    );
    const pooling = {
      clientsPerPod: 1,
      connectionsPerPool: 1,
      clientsPerAddress: 1,
      addressParameters: {},
      source: "made up",
    };
    const pooled = cellDashboard({ application: { ...context.application, pooling } }, "shop-prod-eu");
    assert.deepEqual(
      pooled.panels.map((panel) => panel.title),
      [...titles.slice(0, -1), "Cores of each pooler, of one", "Free on volumes"],
    );
  });

  it("asks about the application's own namespace", () => {
    const { panels } = cellDashboard(shopContext(), "shop-prod-eu");
    const ready = panels.find(({ title }) => title === "Pods ready");
    assert.deepEqual(ready?.queries, [
      { expression: 'kube_deployment_status_replicas_ready{namespace="shop"}', legend: "{{deployment}}" },
      {
        expression: 'kube_horizontalpodautoscaler_spec_max_replicas{namespace="shop"}',
        legend: "most of {{horizontalpodautoscaler}}",
      },
    ]);
  });
});
