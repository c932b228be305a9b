import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { skipWithout } from "../support/requirements";
import { type Answer, Preview, Router, routerUnavailable, SETTINGS, socket, told } from "./preview-router";
import { Sandbox, until } from "./sandbox";

describe("nginx with the router's rendered configuration (CV-03)", function () {
  this.timeout(30_000);
  const sandbox = new Sandbox();
  let router: Router;
  let red: Preview;
  let blue: Preview;

  before(async function () {
    skipWithout(this, "programs", routerUnavailable());
    router = await Router.start(sandbox, SETTINGS);
    red = await Preview.start("red", "127.0.0.2", router.previewPort);
    blue = await Preview.start("blue", "127.0.0.3", router.previewPort);
    router.serve("red", "127.0.0.2");
    router.serve("blue-2", "127.0.0.3");
    // A Service without a pod: somebody refuses.
    router.serve("asleep", "127.0.0.4");
  });

  beforeEach(() => {
    for (const preview of [red, blue]) Object.assign(preview, { headers: {}, status: 200 });
  });

  after(async () => {
    for (const preview of [red, blue] as const) await (preview as Preview | undefined)?.stop();
    (router as Router | undefined)?.names.stop();
    await sandbox.dispose();
  });

  it("sends each team's path to the team's own preview, as it was written, and tells it where it is", async () => {
    const answer = told(await router.get("/preview/red/a%2Fb/%5Bslug%5D//c?token=1&x=/preview/blue-2/"));
    assert.equal(answer.name, "red");
    assert.equal(answer.url, "/a%2Fb/%5Bslug%5D//c?token=1&x=/preview/blue-2/");
    assert.deepEqual(answer.headers, {
      connection: "close",
      host: "preview.example",
      "x-forwarded-host": "preview.example",
      "x-forwarded-proto": "https",
      "x-forwarded-port": "443",
      "x-forwarded-prefix": "/preview/red",
      "x-forwarded-for": "127.0.0.1",
      "x-real-ip": "127.0.0.1",
    });
    assert.equal(told(await router.get("/preview/blue-2/")).name, "blue");
    assert.ok(router.names.asked.includes("preview-blue-2.preview.svc.cluster.local"));
  });

  it("adds the slash that a page's relative addresses need", async () => {
    const { status, headers } = await router.get("/preview/red?x=1");
    assert.deepEqual([status, headers.location], [308, "/preview/red/?x=1"]);
  });

  it("passes methods and large bodies, and refuses what is larger than anybody needs", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      assert.equal(told(await router.get("/preview/red/items", { method })).method, method);
    }
    assert.equal((await router.get("/preview/red/items", { method: "HEAD" })).status, 200);
    const body = Buffer.alloc(20 * 1024 * 1024, "x");
    assert.equal(told(await router.get("/preview/red/upload", { method: "POST", body })).size, body.length);
    const headers = { "content-length": String(200 * 1024 * 1024) };
    assert.equal((await router.get("/preview/red/upload", { method: "POST", headers }).catch(refusal)).status, 413);
  });

  it("opens sockets, for hot reload", async () => {
    const made = await socket(router.port, "/preview/red/hmr");
    assert.ok("socket" in made, JSON.stringify(made));
    const heard = new Promise<string>((resolve) =>
      made.socket.once("data", (data: Buffer) => {
        resolve(data.toString());
      }),
    );
    made.socket.write("ping");
    assert.equal(await heard, "red:ping");
    made.socket.destroy();
  });

  it("keeps static files, each team its own, and asks for nothing else twice", async () => {
    const cache = async (target: string): Promise<unknown> => (await router.get(target)).headers["x-cache"];
    assert.deepEqual([await cache("/preview/red/app.js"), await cache("/preview/red/app.js")], ["MISS", "HIT"]);
    assert.equal(told(await router.get("/preview/red/app.js")).name, "red");
    assert.equal(await cache("/preview/blue-2/app.js"), "MISS");
    assert.equal(told(await router.get("/preview/blue-2/app.js")).name, "blue");
    assert.deepEqual([await cache("/preview/red/app.js?v=2"), await cache("/preview/red/api")], ["MISS", "BYPASS"]);
    const [first, second] = [await router.get("/preview/red/api"), await router.get("/preview/red/api")].map(told);
    assert.equal(second?.number, (first?.number ?? 0) + 1);
  });

  it("keeps no file that its preview wants nobody to keep, that is somebody's, or that is no file", async () => {
    const again = async (target: string, headers = {}): Promise<unknown> => {
      await router.get(target, { headers });
      return (await router.get(target, { headers })).headers["x-cache"];
    };
    red.headers = { "cache-control": "no-cache" };
    assert.equal(await again("/preview/red/hot.js"), "MISS");
    red.headers = { "set-cookie": "session=1" };
    assert.equal(await again("/preview/red/session.js"), "MISS");
    red.headers = {};
    assert.equal(await again("/preview/red/mine.js", { authorization: "Bearer x" }), "BYPASS");
    red.status = 404;
    assert.equal(await again("/preview/red/missing.js"), "MISS");
  });

  it("does not let one host's answers be another's", async () => {
    await router.get("/preview/red/host.js", { headers: { host: "evil.example" } });
    const { headers } = await router.get("/preview/red/host.js");
    assert.equal(headers["x-cache"], "MISS");
  });

  it("answers an old file while its preview does not answer", async () => {
    const grey = await Preview.start("grey", "127.0.0.5", router.previewPort);
    router.serve("grey", "127.0.0.5");
    grey.headers = { "cache-control": "max-age=1" };
    await router.get("/preview/grey/old.css");
    await grey.stop();
    await sleep(2_100);
    const { status, headers } = await router.get("/preview/grey/old.css");
    assert.deepEqual([status, headers["x-cache"]], [200, "STALE"]);
    assert.equal((await router.get("/preview/grey/")).status, 503);
  });

  it("says of a preview that sleeps when to come again, and of a team that nobody is that there is none", async () => {
    const asleep = await router.get("/preview/asleep/x");
    assert.deepEqual(
      [asleep.status, asleep.headers["retry-after"], asleep.headers["cache-control"]],
      [503, "10", "no-store"],
    );
    assert.equal(
      asleep.body,
      "This preview is asleep, or still starting. It has been called: try again in a few seconds.\n",
    );
    assert.deepEqual(await socket(router.port, "/preview/asleep/hmr"), { refused: 503 });
    const unknown = await router.get("/preview/nobody/x");
    assert.deepEqual([unknown.status, unknown.headers["retry-after"]], [404, undefined]);
    assert.equal(
      unknown.body,
      "No preview of this team is here. It may be in another region, or have gone after a long time without a visit.\n",
    );
    for (const target of ["/", "/preview", "/preview/", "/other"]) {
      const { status, body } = await router.get(target);
      assert.deepEqual([status, body], [404, "Previews are at /preview/<team>/.\n"], target);
    }
  });

  it("says of a preview that thinks for too long that it does", async () => {
    const { status, body } = await router.get("/preview/red/never");
    assert.deepEqual([status, body], [504, "The preview did not answer in time.\n"]);
  });

  it("passes on what a preview itself says went wrong", async () => {
    red.status = 502;
    assert.equal(told(await router.get("/preview/red/")).name, "red");
  });

  it("tells the keeper of visits alone, and of teams alone that there are", async () => {
    const listing = JSON.parse((await router.use()).body) as readonly {
      readonly name: string;
      readonly mtime: string;
    }[];
    assert.deepEqual(listing.map(({ name }) => name).toSorted(), ["asleep", "blue-2", "grey", "red"]);
    for (const { mtime } of listing) assert.ok(Math.abs(Date.now() - Date.parse(mtime)) < 60_000, mtime);
    for (const target of ["/", "/preview/red/", "/healthz"]) assert.equal((await router.use(target)).status, 404);
    assert.equal((await router.get("/use/")).status, 404);
  });

  it("takes a cached file for a visit, and a socket that is opened again and again for none", async () => {
    router.serve("green", "127.0.0.3");
    router.serve("dozing", "127.0.0.4");
    const files = path.join(sandbox.folder, "tmp/use");
    for (let round = 0; round < 3; round += 1) {
      assert.deepEqual(await socket(router.port, "/preview/dozing/hmr"), { refused: 503 });
    }
    await router.get("/preview/green/app.js");
    const file = path.join(files, "green");
    await until("the visit is written down", () => fs.existsSync(file));
    const long = new Date(1_000 * (Math.round(Date.now() / 1_000) - 3_600));
    fs.utimesSync(file, long, long);
    // The first of a while is written down, no other.
    assert.equal((await router.get("/preview/green/app.js")).headers["x-cache"], "HIT");
    assert.equal(fs.statSync(file).mtimeMs, long.getTime());
    await sleep(1_100);
    assert.equal((await router.get("/preview/green/app.js")).headers["x-cache"], "HIT");
    await until("the visit is seen", () => fs.statSync(file).mtimeMs > long.getTime());
    assert.equal(fs.existsSync(path.join(files, "dozing")), false);
  });

  it("finishes what it has when it is told to end, and waits for no socket for ever", async () => {
    const made = await socket(router.port, "/preview/red/hmr");
    assert.ok("socket" in made);
    const began = Date.now();
    const closed = new Promise((resolve) => made.socket.once("close", resolve));
    assert.equal(await router.quit(), 0);
    await closed;
    assert.ok(Date.now() - began < 10_000);
    assert.doesNotMatch(router.errors, /\[(warn|error|crit|alert|emerg)\]/);
  });
});

/** A body that is broken off in the middle: the answer has come before. */
function refusal(): Pick<Answer, "status"> {
  return { status: 413 };
}
