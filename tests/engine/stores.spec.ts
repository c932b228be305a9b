import assert from "node:assert/strict";
import * as path from "node:path";
import { realEngine } from "./real-engine";

describe("databases, caches and registries on the real engine", function () {
  this.timeout(300_000);
  const running = realEngine({ folder: path.join(__dirname, "fixtures/stores"), stack: "test", reaches: "nothing" });

  it("come in an order that AWS accepts, stay as they are, and go in the reverse order", async () => {
    const { engine } = running;
    await engine.preview();
    await engine.up();
    const endpoint: unknown = JSON.parse(await engine.run(["stack", "output", "--json", "--stack", "test"]));
    assert.match(JSON.stringify(endpoint), /"stores\.global-c\w+\.global\.rds\.amazonaws\.com"/);
    await engine.expectNoChanges();
    await engine.destroy();
    assert.deepEqual(engine.cloud(), []);
  });
});
