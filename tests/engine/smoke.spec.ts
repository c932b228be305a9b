import assert from "node:assert/strict";
import * as path from "node:path";
import { realEngine } from "./real-engine";

describe("the real engine on the simulated cloud", function () {
  this.timeout(300_000);
  const running = realEngine({
    folder: path.join(__dirname, "fixtures/smoke"),
    stack: "test",
    reaches: "clusters",
    cluster: "smoke",
  });

  it("previews, creates, finds nothing to change and leaves nothing behind", async () => {
    const { engine, plane } = running;
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
