import assert from "node:assert/strict";
import * as path from "node:path";
import { Engine, engineUnavailable } from "./engine";
import { ControlPlane, kubernetesUnavailable } from "./kubernetes";

const ROOT = path.resolve(__dirname, "../..");
/** In the order in which they are deployed, each from what the ones before it made. */
const PARTS = ["foundation", "cell-us", "interconnect", "traffic"];

describe("one Pulumi stack per layer and cell, on the real engine", function () {
  this.timeout(600_000);
  let plane: ControlPlane | undefined;
  let engine: Engine | undefined;

  before(async function () {
    const reason = engineUnavailable() ?? kubernetesUnavailable();
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
    plane = await ControlPlane.start();
    engine = await Engine.start({
      folder: ROOT,
      stack: "dev",
      account: "111122223333",
      clusters: { "covibes-dev-us": plane.address },
    });
  });

  after(() => {
    engine?.dispose();
    plane?.stop();
  });

  it("goes up in order, each stack from the outputs of those below, and down to nothing (ALL-03)", async () => {
    assert.ok(engine !== undefined && plane !== undefined);
    engine.configure((file) => file.replace("application: covibes", "application: covibes\n    stacks: per-layer"));

    for (const part of PARTS) {
      await engine.run(["stack", "init", `dev-${part}`]);
      await engine.run(["up", "--yes", "--stack", `dev-${part}`, "--config-file", "Pulumi.dev.yaml"]);
    }
    const made = engine.cloud().map(({ type }) => type);
    assert.ok(made.includes("aws:route53/queryLog:QueryLog") && made.includes("aws:eks/nodeGroup:NodeGroup"));

    plane.stop();
    for (const part of PARTS.toReversed()) {
      await engine.run(["destroy", "--yes", "--stack", `dev-${part}`, "--config-file", "Pulumi.dev.yaml"]);
    }
    assert.deepEqual(engine.cloud(), []);
  });
});
