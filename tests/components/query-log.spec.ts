import assert from "node:assert/strict";
import { QueryLog } from "../../components/query-log";
import { valueAt } from "../../platform/graph/value";
import type { QueryLogPlan } from "../../platform/model";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const PERMISSION = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
const QUERY_LOG = "aws:route53/queryLog:QueryLog";

function planned(stack: "dev" | "prod"): QueryLogPlan {
  const { queryLog } = committedPlan(stack).traffic;
  assert.ok(queryLog, "a created zone has a query log");
  return queryLog;
}

function build(stack: "dev" | "prod"): Promise<Recorded> {
  const plan = planned(stack);
  return alone(({ providers, probe }) => {
    const { logGroupArn } = new QueryLog("asked", { plan, zoneId: "Z1" }, providers);
    probe({ logGroupArn });
  });
}

describe("QueryLog", () => {
  it("makes a log group with a key of its own, and lets Route 53 write to it", async () => {
    const asked = await build("prod");
    assert.deepEqual(asked.below("asked"), {
      [KEY]: ["asked"],
      [ALIAS]: ["asked"],
      [LOG_GROUP]: ["asked"],
      [PERMISSION]: ["asked"],
      [QUERY_LOG]: ["asked"],
    });
    assert.deepEqual(asked.homes("asked"), ["asked aws"]);
  });

  it("encrypts what people asked with that key, and keeps it a year in production and a month in development (CV-12, ALL-04)", async () => {
    const { one } = await build("prod");
    assert.deepEqual(one(LOG_GROUP).inputs, {
      name: "/aws/route53/covibes-prod/covibes.com",
      retentionInDays: 365,
      kmsKeyId: { unknown: true },
    });
    assert.deepEqual(madeFrom(one(LOG_GROUP)), { kmsKeyId: [`${KEY} asked`] });
    assert.equal(valueAt((await build("dev")).one(LOG_GROUP), "retentionInDays"), 30);
  });

  it("rotates the key and names it after the stack", async () => {
    const { one } = await build("prod");
    assert.deepEqual(one(KEY).inputs, {
      description: "query log of covibes-prod",
      policy: planned("prod").key.policy,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      tags: { Name: "covibes-prod-query-log" },
    });
    assert.equal(valueAt(one(ALIAS), "name"), "alias/covibes-prod-query-log");
    assert.deepEqual(madeFrom(one(ALIAS)), { targetKeyId: [`${KEY} asked`] });
  });

  it("logs the zone that it is given, and not before Route 53 may write", async () => {
    const { one } = await build("prod");
    assert.deepEqual(one(QUERY_LOG).inputs, { zoneId: "Z1", cloudwatchLogGroupArn: { unknown: true } });
    assert.deepEqual(madeFrom(one(QUERY_LOG)), { cloudwatchLogGroupArn: [`${LOG_GROUP} asked`] });
    assert.deepEqual(waitsFor(one(QUERY_LOG)), [`${PERMISSION} asked`]);
    assert.deepEqual(one(PERMISSION).inputs, {
      policyName: "covibes-prod-query-log",
      policyDocument: planned("prod").resourcePolicy,
    });
  });

  it("protects the key in production", async () => {
    assert.deepEqual((await build("prod")).options("asked"), { [`${KEY} asked`]: { protect: true } });
    assert.deepEqual((await build("dev")).options("asked"), {});
  });

  it("offers the log group", async () => {
    assert.deepEqual(madeFrom(offered(await build("prod"))), { logGroupArn: [`${LOG_GROUP} asked`] });
  });
});
