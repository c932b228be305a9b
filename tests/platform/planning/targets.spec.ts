import assert from "node:assert/strict";
import { PREVIEW_ROUTER } from "../../../platform/planning/previews";
import { targetGroupName, targetOf } from "../../../platform/planning/targets";
import { OPEN_SHOP } from "../edge-shop";
import { shopContext } from "./small-context";

describe("targetOf", () => {
  it("says where a workload's pods are, how they say that they are well, and how long they need to leave", () => {
    assert.deepEqual(targetOf(shopContext({}, OPEN_SHOP), { workload: "sockets" }), {
      key: "sockets",
      namespace: "shop",
      port: 9090,
      healthPath: "/live",
      drainSeconds: 30,
    });
  });

  it("knows the router of previews, which has a namespace of its own (CV-03)", () => {
    assert.deepEqual(targetOf(shopContext(), { previews: true }), {
      key: "router",
      namespace: PREVIEW_ROUTER.namespace,
      port: 8080,
      healthPath: "/healthz",
      drainSeconds: 30,
    });
  });
});

describe("targetGroupName", () => {
  it("has another name for another port, so that the old group can stand beside the new one", () => {
    assert.equal(targetGroupName(["shop-prod-us", "pages", "web"], 8080), "shop-prod-us-pages-web-6c23");
    assert.equal(targetGroupName(["shop-prod-us", "pages", "web"], 8081), "shop-prod-us-pages-web-a7fc");
  });

  it("stays within AWS's 32 characters, ends in none that AWS refuses, and keeps long names apart", () => {
    const names = ["checkout", "checkout2"].map((key) => targetGroupName(["covibes-production-asia", "api", key], 80));
    assert.deepEqual(
      names.map((name) => [name.length <= 32, /^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(name)]),
      [
        [true, true],
        [true, true],
      ],
    );
    assert.equal(new Set(names).size, 2);
  });
});
