import assert from "node:assert/strict";
import { BOT_CONTROL_GROUP, MANAGED_RULE_GROUPS } from "../../../platform/facts/web-acl";
import type { WebAclPlan } from "../../../platform/edge-model";
import { planWebAcl } from "../../../platform/planning/web-acl";
import { shopContext } from "./small-context";

function plan(botControl = false): WebAclPlan {
  return planWebAcl(shopContext({ firewall: { botControl } }), {
    name: "shop-prod-us-pages",
    scope: "REGIONAL",
    description: "pages of shop-prod-us",
    requestsPerFiveMinutes: 3000,
    counted: ["SizeRestrictions_BODY"],
  });
}

describe("planWebAcl", () => {
  it("asks who calls, how often, and then what, and counts what the application needs (CV-12)", () => {
    assert.deepEqual(plan(), {
      name: "shop-prod-us-pages",
      scope: "REGIONAL",
      description: "pages of shop-prod-us",
      rules: [
        {
          key: "reputation",
          priority: 0,
          kind: "managed",
          group: "AWSManagedRulesAmazonIpReputationList",
          counted: [],
        },
        { key: "rate", priority: 10, kind: "rate", requestsPerFiveMinutes: 3000 },
        {
          key: "common",
          priority: 20,
          kind: "managed",
          group: "AWSManagedRulesCommonRuleSet",
          counted: ["SizeRestrictions_BODY"],
        },
        {
          key: "known-bad-inputs",
          priority: 30,
          kind: "managed",
          group: "AWSManagedRulesKnownBadInputsRuleSet",
          counted: [],
        },
      ],
      redactedHeaders: ["authorization", "cookie"],
    });
  });

  it("judges bots only where the stack file pays for it, and last: each request that gets there costs", () => {
    assert.deepEqual(plan(true).rules, [
      ...plan().rules,
      {
        key: "bots",
        priority: 40,
        kind: "managed",
        group: "AWSManagedRulesBotControlRuleSet",
        counted: [],
        inspection: "COMMON",
      },
    ]);
  });

  it("stays within the capacity that a web ACL's base price covers", () => {
    const groups = [...Object.values(MANAGED_RULE_GROUPS), BOT_CONTROL_GROUP];
    // A rate-based rule that counts addresses takes two.
    const capacity = groups.reduce<number>((sum, group) => sum + group.capacity, 2);
    assert.ok(capacity <= 1500, String(capacity));
  });
});
