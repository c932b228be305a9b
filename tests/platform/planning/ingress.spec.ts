import assert from "node:assert/strict";
import type { EntrancePlan, IngressPlan } from "../../../platform/edge-model";
import { healthPathOf, planIngress } from "../../../platform/planning/ingress";
import { planLogBucket } from "../../../platform/planning/log-buckets";
import { planCertificate } from "../../../platform/planning/public-names";
import { EDGE, OPEN_SHOP } from "../edge-shop";
import { shopCell } from "../shop";
import { shopContext } from "./small-context";

type Written = Parameters<typeof shopContext>[0];

function ingress(written: Written = {}, changes = OPEN_SHOP): IngressPlan | undefined {
  const context = shopContext(written, changes);
  return planIngress(context, "eu", shopCell(context, "eu"));
}

function entrance(key: string, written: Written = {}): EntrancePlan {
  const found = ingress(written)?.entrances.find((candidate) => candidate.key === key);
  assert.ok(found);
  return found;
}

describe("planIngress", () => {
  it("has a load balancer for each entrance, one certificate and one bucket of logs (CV-09)", () => {
    const plan = ingress();
    const context = shopContext({}, OPEN_SHOP);
    assert.deepEqual(
      plan?.entrances.map(({ key, name }) => [key, name]),
      [
        ["pages", "shop-prod-eu-pages"],
        ["admin", "shop-prod-eu-admin"],
      ],
    );
    assert.deepEqual(plan.certificate, planCertificate(context));
    assert.deepEqual(
      plan.logs,
      planLogBucket(context, { owner: "shop-prod-eu", region: "eu-west-1", loadBalancers: ["pages", "admin"] }),
    );
  });

  it("speaks TLS 1.2 and 1.3 alone, as AWS recommends, and logs in a folder of its own (CV-12)", () => {
    const { routes: _, webAcl: __, ...rest } = entrance("pages");
    assert.deepEqual(rest, {
      key: "pages",
      name: "shop-prod-eu-pages",
      idleSeconds: 90,
      tlsPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
      logPrefix: "pages",
      ports: [8080, 9090],
      protect: true,
    });
    assert.equal(entrance("pages", { tier: "development" }).protect, false);
  });

  it("sends paths to their pods, and everything else to those of /, and keeps sockets where they began (CV-02)", () => {
    const health = { intervalSeconds: 5, timeoutSeconds: 4, healthyThreshold: 2, unhealthyThreshold: 3 };
    assert.deepEqual(entrance("pages").routes, [
      {
        key: "web",
        targetGroup: "shop-prod-eu-pages-web-6c23",
        port: 8080,
        health: { ...health, path: "/health" },
        drainSeconds: 10,
      },
      {
        key: "sockets",
        targetGroup: "shop-prod-eu-pages-sockets-c487",
        port: 9090,
        rule: { paths: ["/socket.io", "/socket.io/*"], priority: 46_215 },
        health: { ...health, path: "/live" },
        stickySeconds: 3600,
        drainSeconds: 30,
      },
    ]);
  });

  it("has a health check whose answer comes before the next one, within what AWS takes", () => {
    const [{ health } = assert.fail("no route")] = entrance("admin").routes;
    assert.ok(health.timeoutSeconds < health.intervalSeconds);
    assert.ok(health.intervalSeconds >= 5 && health.intervalSeconds <= 300);
    assert.ok(health.healthyThreshold >= 2 && health.unhealthyThreshold >= 2);
  });

  it("has a firewall for each entrance, by its own figures (CV-12)", () => {
    const { webAcl } = entrance("admin");
    assert.deepEqual(
      [webAcl.name, webAcl.scope, webAcl.description],
      ["shop-prod-eu-admin", "REGIONAL", "admin of shop-prod-eu"],
    );
    assert.deepEqual(
      webAcl.rules.find(({ kind }) => kind === "rate"),
      { key: "rate", priority: 10, kind: "rate", requestsPerFiveMinutes: 500 },
    );
  });

  it("is the same shape in every cell, home or not", () => {
    const context = shopContext({}, OPEN_SHOP);
    const bare = (key: string): string =>
      JSON.stringify(planIngress(context, key, shopCell(context, key))?.entrances).replaceAll(
        new RegExp(`shop-prod-${key}`, "g"),
        "cell",
      );
    assert.equal(bare("us"), bare("eu"));
  });

  it("is left out where nobody calls, and before the domain is delegated", () => {
    assert.equal(ingress({ zone: "pending" }), undefined);
    const context = shopContext();
    assert.equal(planIngress(context, "eu", shopCell(context, "eu")), undefined);
  });
});

describe("healthPathOf", () => {
  it("asks the pods that take what no other route takes", () => {
    const { pages } = EDGE.entrances;
    assert.ok(pages);
    const context = shopContext({}, OPEN_SHOP);
    assert.equal(healthPathOf(context, pages), "/health");
    assert.throws(() => healthPathOf(context, { ...pages, routes: [] }), {
      message: "an entrance has no route for /",
    });
  });
});
