import assert from "node:assert/strict";
import * as path from "node:path";
import { record } from "../../cli/record/record";
import { readStackFile } from "../../cli/stack-files";
import { program } from "../../infra/program";
import type { Graph } from "../../platform/graph/graph";
import { Engine, engineUnavailable } from "./engine";
import { ControlPlane, kubernetesUnavailable } from "./kubernetes";

const ROOT = path.resolve(__dirname, "../..");

/** Clusters of the committed stacks, by stack. */
const CLUSTERS = {
  dev: ["covibes-dev-us"],
  prod: ["covibes-prod-us", "covibes-prod-eu", "covibes-prod-asia"],
} as const;

for (const stack of ["dev", "prod"] as const) {
  describe(`the program on the real engine: ${stack} (ALL-03)`, function () {
    this.timeout(600_000);
    const planes = new Map<string, ControlPlane>();
    let engine: Engine;
    let offline: Graph;

    before(async function () {
      const reason = engineUnavailable() ?? kubernetesUnavailable();
      if (reason !== undefined) {
        console.log(`      ${reason}`);
        this.skip();
      }
      for (const name of CLUSTERS[stack]) planes.set(name, await ControlPlane.start());
      const clusters = Object.fromEntries([...planes].map(([name, plane]) => [name, plane.address]));
      engine = await Engine.start({ folder: ROOT, stack, account: "111122223333", clusters });
      offline = await record(program, readStackFile(stack));
    });

    after(() => {
      engine.dispose();
      for (const plane of planes.values()) plane.stop();
    });

    it("previews the resources that the offline preview registers", async () => {
      const t = Date.now();
      const steps = await engine.preview();
      console.log("preview", Date.now() - t);
      const urns = steps.map(({ urn }) => urn).filter((urn) => !urn.includes("eks:index:Cluster$"));
      assert.deepEqual(urns.sort(), offline.resources.map(({ urn }) => urn).sort());
    });

    it("goes up", async () => {
      let t = Date.now();
      await engine.up();
      console.log("up", Date.now() - t);
      t = Date.now();
      await engine.expectNoChanges();
      console.log("no changes", Date.now() - t);
    });
  });
}
