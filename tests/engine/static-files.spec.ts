import assert from "node:assert/strict";
import * as path from "node:path";
import { BUCKET_REPLICATION } from "./cloud/catalogue/storage";
import { DISTRIBUTION } from "./cloud/catalogue/content-delivery";
import { itemsAt, textAt } from "./cloud/values";
import { realEngine } from "./real-engine";

describe("static files on the real engine", function () {
  this.timeout(300_000);
  const running = realEngine({
    folder: path.join(__dirname, "fixtures/static-files"),
    stack: "test",
    reaches: "nothing",
  });

  const only = (type: string): ReturnType<typeof running.engine.cloud>[number] => {
    const [first, ...others] = running.engine.cloud().filter((resource) => resource.type === type);
    assert.ok(first !== undefined && others.length === 0, type);
    return first;
  };
  const origins = (): string[] =>
    itemsAt(only(DISTRIBUTION).inputs, "origins").map((origin) => textAt(origin, "domainName"));
  const bucketIn = (region: string): string => `covibes-prod-assets-${region}-111122223333.s3.${region}.amazonaws.com`;

  it("come in an order that AWS accepts, stay as they are, take a cell more in place, and go (CV-10, CV-11, ALL-05)", async () => {
    const { engine } = running;
    await engine.preview();
    await engine.up();
    assert.deepEqual(origins(), [bucketIn("us-east-1"), bucketIn("eu-west-1")]);
    await engine.expectNoChanges();

    const { id } = only(DISTRIBUTION);
    await engine.run(["config", "set", "region", "ca-central-1", "--stack", "test"]);
    await engine.up();
    assert.equal(only(DISTRIBUTION).id, id);
    assert.deepEqual(origins(), [bucketIn("us-east-1"), bucketIn("ca-central-1")]);
    assert.equal(itemsAt(only(BUCKET_REPLICATION).inputs, "rules").length, 3);

    await engine.run(["config", "rm", "region", "--stack", "test"]);
    await engine.up();
    assert.deepEqual(origins(), [bucketIn("us-east-1"), bucketIn("eu-west-1")]);
    await engine.destroy();
    assert.deepEqual(engine.cloud(), []);
  });
});
