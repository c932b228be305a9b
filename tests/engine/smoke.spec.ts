import assert from "node:assert/strict";
import * as path from "node:path";
import { Engine, engineUnavailable } from "./engine";
import { ControlPlane, kubernetesUnavailable } from "./kubernetes";

describe("the real engine on the simulated cloud", function () {
  this.timeout(300_000);
  let plane: ControlPlane | undefined;
  let engine: Engine | undefined;

  before(async function () {
    const reason = engineUnavailable() ?? kubernetesUnavailable();
    if (reason !== undefined) {
      console.log(`      ${reason}`);
      this.skip();
    }
    plane = await ControlPlane.start();
    engine = await Engine.start({
      folder: path.join(__dirname, "fixtures/smoke"),
      stack: "test",
      account: "111122223333",
      clusters: { smoke: plane.address },
    });
  });

  after(() => {
    engine?.dispose();
    plane?.stop();
  });

  it("previews, creates, finds nothing to change and leaves nothing behind", async () => {
    assert(engine !== undefined && plane !== undefined);
    const steps = await engine.preview();
    assert.deepEqual([...new Set(steps.map(({ op }) => op))], ["create"]);
    assert.deepEqual(engine.cloud(), []);

    await engine.up();
    const types = engine.cloud().map(({ type }) => type.replace(/.*:/, ""));
    assert.deepEqual(types, ["Cluster", "DnsRecord", "Role", "RolePolicyAttachment", "Subnet", "Subnet", "Vpc"]);
    assert.match(JSON.stringify(await plane.get("/api/v1/namespaces/smoke/configmaps/smoke")), /"answer":"42"/);
    await engine.expectNoChanges();

    // What is in a cluster goes with it: nothing asks the API server to delete anything.
    plane.stop();
    await engine.destroy();
    assert.deepEqual(engine.cloud(), []);
  });
});
