import assert from "node:assert/strict";
import * as path from "node:path";
import { textAt } from "./cloud/values";
import type { Engine } from "./engine";
import { realEngine } from "./real-engine";

describe("secrets on the real engine", function () {
  this.timeout(300_000);
  const running = realEngine({ folder: path.join(__dirname, "fixtures/secrets"), stack: "test", reaches: "nothing" });

  it("are plain in the secret store and nowhere else: not in state, plan, output or log", async () => {
    const { engine } = running;
    const told = [await engine.run(["preview", "--json", "--stack", "test"])];
    told.push(await engine.run(["up", "--yes", "--skip-preview", "--diff", "--show-reads", "--stack", "test"]));
    const canary = stored(engine);
    assert.match(canary.password, /^[a-zA-Z0-9]{32}$/);

    told.push(await engine.run(["stack", "export", "--stack", "test"]));
    told.push(await engine.run(["preview", "--json", "--stack", "test"]));
    // Whoever has the passphrase can read it, so the search above looks for the right thing.
    assert.ok((await engine.run(["stack", "export", "--show-secrets", "--stack", "test"])).includes(canary.password));
    assert.ok(told.every((text) => text.length > 0));
    assert.deepEqual(
      told.filter((text) => text.includes(canary.password)),
      [],
    );
  });

  it("keep their version until they change, and have another then", async () => {
    const { engine } = running;
    const before = stored(engine);
    await engine.expectNoChanges();

    await engine.run(["config", "set", "rotation", "1", "--stack", "test"]);
    const told = await engine.run(["up", "--yes", "--diff", "--stack", "test"]);
    const after = stored(engine);
    assert.notEqual(after.versionId, before.versionId);
    assert.notEqual(after.password, before.password);
    for (const { password } of [before, after]) assert.ok(!told.includes(password));
    await engine.destroy();
    assert.deepEqual(engine.cloud(), []);
  });
});

/** What the only version of the only secret holds, as the simulated cloud keeps it. */
function stored(engine: Engine): { readonly password: string; readonly versionId: string } {
  const versions = engine.cloud().filter(({ type }) => type.endsWith(":SecretVersion"));
  assert.equal(versions.length, 1);
  const [version] = versions;
  const { password } = JSON.parse(textAt(version?.inputs ?? {}, "secretString")) as { readonly password: string };
  return { password, versionId: textAt(version?.outputs ?? {}, "versionId") };
}
