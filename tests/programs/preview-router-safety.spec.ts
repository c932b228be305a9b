import assert from "node:assert/strict";
import { skipWithout } from "../support/requirements";
import { Preview, Router, routerUnavailable, SETTINGS, told } from "./preview-router";
import { Sandbox, until } from "./sandbox";

describe("nginx with the router's rendered configuration, against who means harm (CV-03, CV-12)", function () {
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

  it("refuses what is no team, and every path that leads upwards, in any spelling", async () => {
    const asked = red.asked + blue.asked;
    const refused = [
      "/preview/red/../blue-2/secret",
      "/preview/red/%2e%2e/blue-2/",
      "/preview/red/..%2Fblue-2/",
      "/preview/red/%2E./blue-2/",
      "/preview/red/x/..",
      "/preview/red/./x",
      "/preview/red/..%5cblue-2/",
      "/preview/../preview/red/",
      "/preview/%72ed/",
      "/%70review/red/",
    ];
    for (const target of refused) assert.equal((await router.get(target)).status, 400, target);
    const nobody = [
      "RED",
      "red.",
      "-red",
      "red-",
      "red_x",
      "red.preview",
      "127.0.0.2",
      "red:80",
      "red@127.0.0.2",
      "a".repeat(56),
    ];
    for (const team of nobody) assert.equal((await router.get(`/preview/${team}/`)).status, 404, team);
    assert.equal(red.asked + blue.asked, asked);
    assert.deepEqual(
      router.names.asked.filter(
        (name) => !/^preview-(red|blue-2|grey|asleep|nobody)\.preview\.svc\.cluster\.local$/.test(name),
      ),
      [],
    );
  });

  it("is not steered by what a preview answers", async () => {
    red.headers = {
      "x-accel-redirect": "/preview/blue-2/",
      "x-accel-limit-rate": "1",
      "x-accel-charset": "x",
      "x-accel-expires": "60",
    };
    const answer = await router.get("/preview/red/steer");
    assert.equal(told(answer).name, "red");
    assert.equal(answer.headers["x-accel-redirect"], undefined);
  });

  it("leads back to the preview what knows nothing of its prefix, and leaves what does", async () => {
    red.status = 302;
    for (const [location, led] of [
      ["/login?next=/", "/preview/red/login?next=/"],
      ["/preview/red/login", "/preview/red/login"],
      ["//other.example/", "//other.example/"],
      ["https://other.example/", "https://other.example/"],
      ["login", "login"],
    ] as const) {
      red.headers = { location };
      assert.equal((await router.get("/preview/red/")).headers.location, led);
    }
    red.headers = { "set-cookie": "a=1; Path=/" };
    assert.deepEqual((await router.get("/preview/red/")).headers["set-cookie"], ["a=1; Path=/preview/red/"]);
  });

  it("believes the load balancer who asks, and nobody before it", async () => {
    const headers = {
      "x-forwarded-for": "203.0.113.9, 198.51.100.7",
      "x-forwarded-proto": "http",
      forwarded: "for=evil",
    };
    const answer = told(await router.get("/preview/red/", { headers }));
    assert.equal(answer.headers["x-forwarded-for"], "198.51.100.7");
    assert.equal(answer.headers["x-forwarded-proto"], "https");
    assert.equal(answer.headers["forwarded"], undefined);
  });

  it("says nothing of itself, and writes no query down", async () => {
    const { headers } = await router.get("/preview/red/quiet?token=hush");
    assert.equal(headers["server"], "nginx");
    await router.get("/preview/asleep/quiet?token=hush");
    await until("it is logged", () => router.log.some((line) => line.includes("/preview/asleep/quiet")));
    const lines = router.log.filter((line) => line.includes("/quiet"));
    assert.deepEqual(
      lines.map((line) => {
        const {
          team,
          method,
          path: where,
          status,
          preview,
          cache,
        } = JSON.parse(line) as Readonly<Record<string, unknown>>;
        return [team, method, where, status, preview, cache];
      }),
      [
        ["red", "GET", "/preview/red/quiet", 200, "200", "BYPASS"],
        ["asleep", "GET", "/preview/asleep/quiet", 503, "502", "BYPASS"],
      ],
    );
    assert.doesNotMatch(`${router.log.join("\n")}${router.errors}`, /hush|token/);
  });
});
