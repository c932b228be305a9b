import assert from "node:assert/strict";
import { RESTRICTED_CONTAINER, RESTRICTED_POD, spread } from "../../components/restricted-pod";

describe("A restricted pod (CV-12)", () => {
  it("runs as nobody in particular, without privileges, and changes nothing of its image", () => {
    assert.deepEqual(RESTRICTED_POD, {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      seccompProfile: { type: "RuntimeDefault" },
    });
    assert.deepEqual(RESTRICTED_CONTAINER, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
  });

  it("spreads over zones and nodes, without waiting for a perfect place", () => {
    const evenly = { maxSkew: 1, whenUnsatisfiable: "ScheduleAnyway", labelSelector: { matchLabels: { app: "it" } } };
    assert.deepEqual(spread({ app: "it" }), [
      { ...evenly, topologyKey: "topology.kubernetes.io/zone" },
      { ...evenly, topologyKey: "kubernetes.io/hostname" },
    ]);
  });
});
