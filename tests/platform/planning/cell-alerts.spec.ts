import assert from "node:assert/strict";
import { applicationAlerts, type CellAlerts, clusterAlerts, WATCHDOG } from "../../../platform/planning/cell-alerts";
import { SHOP, shopContext } from "../shop";

/** What they say and when they fire is in tests/programs/alerts.spec.ts, by Prometheus itself. */
describe("The alerts of every cell", () => {
  const told = (alerts: CellAlerts): Record<string, string> =>
    Object.fromEntries(
      Object.entries(alerts).map(([name, { severity, forMinutes }]) => [name, `${severity} ${String(forMinutes)}`]),
    );

  it("are about its nodes, controllers and volumes, and one fires always", () => {
    assert.deepEqual(told(clusterAlerts()), {
      [WATCHDOG]: "info 0",
      NodeNotReady: "critical 5",
      PodsUnschedulable: "critical 15",
      VolumeNearlyFull: "warning 15",
      CertificateExpiring: "warning 60",
      ExternalSecretFailing: "critical 10",
    });
  });

  it("are about the application's workloads, in its own namespace", () => {
    const alerts = applicationAlerts(shopContext());
    assert.deepEqual(told(alerts), {
      WorkloadDown: "critical 2",
      ScaledToMaximum: "warning 15",
      TargetsUnhealthy: "critical 5",
    });
    for (const { expression } of Object.values(alerts)) assert.match(expression, /namespace="shop"/);
  });

  it("are about the pooler and migrations only where there are databases", () => {
    const pooling = {
      clientsPerPod: 1,
      connectionsPerPool: 1,
      clientsPerAddress: 1,
      addressParameters: {},
      source: "made up",
    };
    const { application, ...context } = shopContext();
    const alerts = applicationAlerts({ ...context, application: { ...application, pooling } });
    assert.deepEqual(
      Object.keys(alerts).filter((name) => !(name in applicationAlerts(shopContext({}, "prod", SHOP)))),
      ["PoolerSaturated", "MigrationsFailed"],
    );
  });

  it("stand in for the chart's of the same meaning, so that nobody is told twice", () => {
    const replaced = Object.values({ ...clusterAlerts(), ...applicationAlerts(shopContext()) }).flatMap(
      ({ replaces }) => replaces ?? [],
    );
    assert.deepEqual(replaced, ["Watchdog", "KubeNodeNotReady", "KubeHpaMaxedOut"]);
  });
});
