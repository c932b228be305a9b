import assert from "node:assert/strict";
import { logsKeyPolicy, queryLogPolicy } from "../../../platform/planning/iam";
import { planWith } from "../bent-stack-file";

describe("The query log of a zone", () => {
  it("is kept where Route 53 can write it, encrypted, as long as all logs", () => {
    const account = "111122223333";
    const logGroup = "/aws/route53/covibes-prod/covibes.com";
    assert.deepEqual(planWith({}).traffic, {
      region: "us-east-1",
      queryLog: {
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
      },
    });
  });

  it("stays in the region of Route 53's logs wherever the cells and the foundation are", () => {
    const { traffic } = planWith({ foundation: "eu-west-1", home: "eu", "cells.us": undefined });
    assert.equal(traffic.region, "us-east-1");
  });

  it("is left to the owner of a zone that was adopted", () => {
    assert.deepEqual(planWith({ zone: { adopt: "Z0123456789ABC" } }).traffic, { region: "us-east-1" });
  });
});
