import assert from "node:assert/strict";
import * as path from "node:path";
import { Engine, engineUnavailable } from "./engine";

describe("databases, caches and registries on the real engine", function () {
  this.timeout(300_000);
  let engine: Engine | undefined;

  before(async function () {
    const reason = engineUnavailable();
    if (reason !== undefined) {
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
    engine = await Engine.start({
      folder: path.join(__dirname, "fixtures/stores"),
      stack: "test",
      account: "111122223333",
    });
  });

  after(() => {
    engine?.dispose();
  });

  it("come in an order that AWS accepts, stay as they are, and go in the reverse order", async () => {
    assert(engine !== undefined);
    await engine.preview();
    await engine.up();
    const endpoint: unknown = JSON.parse(await engine.run(["stack", "output", "--json", "--stack", "test"]));
    assert.match(JSON.stringify(endpoint), /"stores\.global-c\w+\.global\.rds\.amazonaws\.com"/);
    await engine.expectNoChanges();
    await engine.destroy();
    assert.deepEqual(engine.cloud(), []);
  });
});
