import assert from "node:assert/strict";
import { Bucket } from "../../components/bucket";
import { WebAcl } from "../../components/web-acl";
import type { WebAclPlan } from "../../platform/edge-model";
import { planBucket } from "../../platform/planning/buckets";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const ACL = "aws:wafv2/webAcl:WebAcl";
const LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
const BUCKET = "aws:s3/bucket:Bucket";

const PLAN: WebAclPlan = {
  name: "shop-prod-us-pages",
  scope: "REGIONAL",
  description: "pages of shop-prod-us",
  rules: [
    { key: "rate", priority: 0, kind: "rate", requestsPerFiveMinutes: 3000 },
    { key: "common", priority: 10, kind: "managed", group: "Common", counted: ["SizeRestrictions_BODY"] },
    { key: "bots", priority: 20, kind: "managed", group: "Bots", counted: [], inspection: "COMMON" },
  ],
  redactedHeaders: ["authorization", "cookie"],
};

const LOGS = planBucket({
  parts: ["aws-waf-logs", "shop"],
  account: "111122223333",
  region: "us-east-1",
  versioned: false,
  protect: false,
  forceDestroy: true,
});

function build(change: Partial<WebAclPlan> = {}): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const logs = new Bucket("logs", { plan: LOGS }, providers);
    const { arn } = new WebAcl("wall", { plan: { ...PLAN, ...change }, logs }, providers);
    probe({ arn });
  });
}

const visible = (metricName: string): object => ({
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

describe("WebAcl", () => {
  it("makes an ACL and its log", async () => {
    const wall = await build();
    assert.deepEqual(wall.below("wall"), { [ACL]: ["wall"], [LOGGING]: ["wall"] });
    assert.deepEqual(wall.homes("wall"), ["wall aws"]);
  });

  it("lets through what no rule turns away, under a name that people find (CV-12)", async () => {
    const { rules: _, ...rest } = (await build()).one(ACL).inputs;
    assert.deepEqual(rest, {
      name: "shop-prod-us-pages",
      description: "pages of shop-prod-us",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: visible("shop-prod-us-pages"),
    });
    assert.equal((await build({ scope: "CLOUDFRONT" })).one(ACL).inputs["scope"], "CLOUDFRONT");
  });

  it("blocks an address that asks too often, and what AWS's groups block but for what is only counted (CV-12)", async () => {
    assert.deepEqual((await build()).one(ACL).inputs["rules"], [
      {
        name: "rate",
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: "IP", limit: 3000, evaluationWindowSec: 300 } },
        visibilityConfig: visible("shop-prod-us-pages-rate"),
      },
      {
        name: "common",
        priority: 10,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: "AWS",
            name: "Common",
            ruleActionOverrides: [{ name: "SizeRestrictions_BODY", actionToUse: { count: {} } }],
          },
        },
        visibilityConfig: visible("shop-prod-us-pages-common"),
      },
      {
        name: "bots",
        priority: 20,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: "AWS",
            name: "Bots",
            ruleActionOverrides: [],
            managedRuleGroupConfigs: [{ awsManagedRulesBotControlRuleSet: { inspectionLevel: "COMMON" } }],
          },
        },
        visibilityConfig: visible("shop-prod-us-pages-bots"),
      },
    ]);
  });

  it("logs every request without what logs in, once the bucket lets it (CV-12)", async () => {
    const wall = await build();
    const logging = wall.one(LOGGING);
    assert.deepEqual(logging.inputs, {
      resourceArn: { unknown: true },
      logDestinationConfigs: [{ unknown: true }],
      redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
    });
    assert.deepEqual(madeFrom(logging), { resourceArn: [`${ACL} wall`], logDestinationConfigs: [`${BUCKET} logs`] });
    assert.ok(waitsFor(logging).includes("aws:s3/bucketPolicy:BucketPolicy logs"));
  });

  it("offers its ARN", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { arn: [`${ACL} wall`] });
  });
});
