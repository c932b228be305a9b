import assert from "node:assert/strict";
import { Traffic } from "../../components/traffic";
import { valueAt } from "../../platform/graph/reading";
import type { TrafficPlan } from "../../platform/model";
import { alone, committedPlan } from "../support/alone";
import type { Recorded } from "../support/recorded";

function build(plan: TrafficPlan): Promise<Recorded> {
  return alone(({ providers }) => {
    new Traffic("users", { plan, zoneId: "Z1" }, providers);
  });
}

describe("Traffic", () => {
  it("logs what users ask of a zone that the stack created", async () => {
    const users = await build(committedPlan("prod").traffic);
    assert.deepEqual(users.below("users"), {
      "meridian:query-log:QueryLog": ["users-query-log"],
      "aws:kms/key:Key": ["users-query-log"],
      "aws:kms/alias:Alias": ["users-query-log"],
      "aws:cloudwatch/logGroup:LogGroup": ["users-query-log"],
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ["users-query-log"],
      "aws:route53/queryLog:QueryLog": ["users-query-log"],
    });
    assert.deepEqual(users.homes("users"), ["users-query-log aws"]);
    assert.equal(valueAt(users.one("aws:route53/queryLog:QueryLog"), "zoneId"), "Z1");
  });

  it("leaves an adopted zone alone, whose owner may keep a log already", async () => {
    const { queryLog: _, ...plan } = committedPlan("prod").traffic;
    assert.deepEqual((await build(plan)).below("users"), {});
  });
});
