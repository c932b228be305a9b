import assert from "node:assert/strict";
import { planBindings } from "../../../platform/planning/bindings";
import { planIngress } from "../../../platform/planning/ingress";
import { PREVIEW_ROUTER } from "../../../platform/planning/previews";
import { EDGE, OPEN_SHOP } from "../edge-shop";
import { shopCell } from "../shop";
import { shopContext } from "./small-context";

describe("planBindings", () => {
  it("binds each route's Service to the target group of its own cell's entrance", () => {
    assert.deepEqual(planBindings(shopContext({}, OPEN_SHOP), "eu"), [
      {
        key: "pages-web",
        name: "shop-prod-eu-pages-web-6c23",
        entrance: "pages",
        route: "web",
        namespace: "shop",
        service: "web",
        port: 8080,
      },
      {
        key: "pages-sockets",
        name: "shop-prod-eu-pages-sockets-c487",
        entrance: "pages",
        route: "sockets",
        namespace: "shop",
        service: "sockets",
        port: 9090,
      },
      {
        key: "admin-web",
        name: "shop-prod-eu-admin-web-6c23",
        entrance: "admin",
        route: "web",
        namespace: "shop",
        service: "web",
        port: 8080,
      },
    ]);
  });

  it("is called as its target group is, which makes way for a new one beside it", () => {
    const context = shopContext({}, OPEN_SHOP);
    const groups = planIngress(context, "eu", shopCell(context, "eu"))?.entrances.flatMap(({ routes }) =>
      routes.map(({ targetGroup }) => targetGroup),
    );
    assert.deepEqual(
      planBindings(context, "eu").map(({ name }) => name),
      groups,
    );
  });

  it("binds the router of previews in its own namespace (CV-03)", () => {
    const { admin } = EDGE.entrances;
    assert.ok(admin);
    const edge = { entrances: { preview: { ...admin, routes: [{ path: "/", previews: true } as const] } } };
    const [binding] = planBindings(shopContext({}, { ...OPEN_SHOP, edge }), "us");
    assert.deepEqual(
      [binding?.key, binding?.namespace, binding?.service, binding?.port],
      ["preview-router", PREVIEW_ROUTER.namespace, "router", 8080],
    );
  });

  it("binds nothing where nobody calls, nor before the domain is delegated", () => {
    assert.deepEqual(planBindings(shopContext(), "us"), []);
    assert.deepEqual(planBindings(shopContext({ zone: "pending" }, OPEN_SHOP), "us"), []);
  });
});
