import assert from "node:assert/strict";
import type { CellSizes } from "../../../platform/planning/capacity";
import { type MetricsStore, planMetricsStore, SCRAPE_SECONDS } from "../../../platform/planning/metrics-store";
import { committedPlan } from "../../support/alone";
import { shopContext } from "../shop";

const resources = { cpuMillicores: 100, memoryMiB: 128 };

/** A cell with so many nodes and pods at its largest. */
function storeOf(nodes: number, pods: number, tier = "production"): MetricsStore {
  const { file, sizes } = shopContext({ tier });
  const [group] = Object.values(sizes.nodeGroups);
  assert.ok(group);
  const grown: CellSizes = {
    ...sizes,
    nodeGroups: { general: { ...group, nodes: { min: 1, desired: 1, max: nodes } } },
    workloads: { web: { pods: { min: 1, max: pods }, requests: resources, limits: resources } },
  };
  return planMetricsStore({ file, sizes: grown });
}

describe("What metrics are stored with", () => {
  it('is asked "every 15 s" (CV-13)', () => {
    assert.equal(SCRAPE_SECONDS, 15);
  });

  it("is two pods that keep a fortnight and a day in production, one that keeps three days in development", () => {
    const { replicas, retentionDays } = storeOf(3, 10);
    assert.deepEqual([replicas, retentionDays], [2, 15]);
    const development = storeOf(3, 10, "development");
    assert.deepEqual([development.replicas, development.retentionDays], [1, 3]);
  });

  it("has room for every sample of the largest cell, and a fifth more that Prometheus leaves free", () => {
    // 60,000 + 100 × 3,000 + 200 × 500 series, every 15 s, 15 days, two bytes each: 74 GiB; a fifth of the disk is free.
    assert.deepEqual(storeOf(100, 200), {
      replicas: 2,
      retentionDays: 15,
      storageGiB: 100,
      retentionGiB: 80,
      requests: { cpuMillicores: 750, memoryMiB: 2048 },
    });
  });

  it("grows in steps, so that a few pods more change nothing", () => {
    assert.deepEqual(storeOf(100, 201), storeOf(100, 200));
    assert.ok(storeOf(300, 200).storageGiB > storeOf(100, 200).storageGiB);
  });

  it("fits the guide's cell (CV-13, CV-04)", () => {
    const { values } = committedPlan("prod").cells["us"]?.monitoring.release ?? {};
    const { prometheus } = values as { readonly prometheus: { readonly prometheusSpec: Record<string, unknown> } };
    assert.equal(prometheus.prometheusSpec["retentionSize"], "200GiB");
    assert.deepEqual(prometheus.prometheusSpec["resources"], {
      requests: { cpu: "1500m", memory: "4608Mi" },
      limits: { memory: "9Gi" },
    });
  });
});
