import assert from "node:assert/strict";
import { logsKeyPolicy, queryLogPolicy } from "../../../platform/planning/iam";
import { planWith } from "../bent-stack-file";

describe("The query log of a zone", () => {
  it("is kept where Route 53 can write it, encrypted, as long as all logs", () => {
    const account = "111122223333";
    const logGroup = "/aws/route53/covibes-prod/covibes.com";
    assert.deepEqual(planWith({}).traffic.queryLog, {
      logGroup,
      retentionDays: 365,
      resourcePolicyName: "covibes-prod-query-log",
      resourcePolicy: queryLogPolicy(account, "us-east-1", logGroup),
      key: {
        purpose: "logs",
        description: "query log of covibes-prod",
        alias: "covibes-prod-query-log",
        policy: logsKeyPolicy(account, "us-east-1"),
      },
      deletionWindowDays: 30,
      protect: true,
    });
  });

  it("stays in the region of Route 53's logs wherever the cells and the foundation are", () => {
    const { traffic } = planWith({ foundation: "eu-west-1", home: "eu", "cells.us": undefined });
    assert.equal(traffic.region, "us-east-1");
  });

  it("is left to the owner of a zone that was adopted", () => {
    assert.equal("queryLog" in planWith({ zone: { adopt: "Z0123456789ABC" } }).traffic, false);
  });

  it("begins before the domain is delegated", () => {
    assert.deepEqual(planWith({ zone: "pending" }).traffic.queryLog, planWith({}).traffic.queryLog);
  });
});

describe("The way in of all users", () => {
  it("has names for every entrance, whose root says whether a cell is well (CV-09)", () => {
    assert.deepEqual(
      planWith({}).traffic.dns.entrances.map(({ entrance, host, cells }) => [entrance, host, cells[0]?.health.path]),
      [
        ["api", "api.covibes.com", "/health"],
        ["preview", "preview.covibes.com", "/healthz"],
      ],
    );
  });

  it("has static files, also in a zone that was adopted (CV-10)", () => {
    for (const zone of ["create", { adopt: "Z0123456789ABC" }]) {
      assert.equal(planWith({ zone }).traffic.cdn?.host, "static.covibes.com");
    }
  });

  it("is none before the domain is delegated", () => {
    const { dns, ...rest } = planWith({ zone: "pending" }).traffic;
    assert.deepEqual(dns, { entrances: [] });
    assert.equal("cdn" in rest, false);
  });
});
