import assert from "node:assert/strict";
import { hasWayIn, planCertificate, planDomainCertificate, publicName } from "../../../platform/planning/public-names";
import { EDGE, OPEN_SHOP } from "../edge-shop";
import { shopContext } from "./small-context";

const assets = { host: "static", maxAgeSeconds: 60, requestsPerFiveMinutes: 100, source: "made up" };
const context = shopContext({}, { ...OPEN_SHOP, edge: { ...EDGE, assets } });

describe("hasWayIn", () => {
  it("is so for an application that people call, once its domain leads somewhere", () => {
    assert.equal(hasWayIn(shopContext({ zone: "create" }, OPEN_SHOP)), true);
    assert.equal(hasWayIn(shopContext({ zone: { adopt: "Z1" } }, OPEN_SHOP)), true);
    assert.equal(hasWayIn(shopContext({ zone: "pending" }, OPEN_SHOP)), false);
    assert.equal(hasWayIn(shopContext({ zone: "create" })), false);
  });
});

describe("public names", () => {
  it("are labels of the stack's domain", () => {
    assert.equal(publicName(context, "www"), "www.shop.example");
  });
});

describe("planCertificate", () => {
  it("names every name that somebody calls: an entrance's, its cells' by one wildcard, and static files'", () => {
    assert.deepEqual(planCertificate(context), {
      domainName: "www.shop.example",
      alternativeNames: ["*.www.shop.example", "admin.shop.example", "*.admin.shop.example", "static.shop.example"],
    });
  });
});

describe("planDomainCertificate", () => {
  it("proves a name and its wildcard by one record", () => {
    assert.deepEqual(planDomainCertificate(context, "us-east-1"), {
      ...planCertificate(context),
      region: "us-east-1",
      validated: { www: "www.shop.example", admin: "admin.shop.example", static: "static.shop.example" },
    });
  });
});
