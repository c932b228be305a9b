import type { ManagedRule } from "../facts/web-acl";
import { BOT_CONTROL_GROUP, MANAGED_RULE_GROUPS } from "../facts/web-acl";
import type { ManagedRulesPlan, RateLimitPlan, WebAclPlan } from "../edge-model";
import type { PlanningContext } from "./context";

/** What a web ACL is for. */
interface Guarded {
  readonly name: string;
  readonly scope: WebAclPlan["scope"];
  readonly description: string;
  readonly requestsPerFiveMinutes: number;
  readonly counted: readonly ManagedRule[];
}

/** Headers that carry what logs in. */
const REDACTED_HEADERS = ["authorization", "cookie"];

/** A rule before it has its place. */
type Unplaced = { readonly key: string } & (ManagedRulesPlan | RateLimitPlan);

/**
 * First who calls, then how often, then what is asked, and last what costs a fee for every request that gets there. AWS WAF
 * developer guide, "setting rule priority".
 */
export function planWebAcl({ file }: Pick<PlanningContext, "file">, guarded: Guarded): WebAclPlan {
  const { name, scope, description, requestsPerFiveMinutes, counted } = guarded;
  const { reputation, common } = MANAGED_RULE_GROUPS;
  const rules: readonly Unplaced[] = [
    { key: "reputation", kind: "managed", group: reputation.name, counted: [] },
    { key: "rate", kind: "rate", requestsPerFiveMinutes },
    { key: "common", kind: "managed", group: common.name, counted },
    {
      key: "known-bad-inputs",
      kind: "managed",
      group: MANAGED_RULE_GROUPS["known-bad-inputs"].name,
      counted: [],
    },
    ...(file.firewall.botControl ? [BOTS] : []),
  ];
  return {
    name,
    scope,
    description,
    rules: rules.map((rule, index) => ({ ...rule, priority: index * PRIORITY_STEP })),
    redactedHeaders: REDACTED_HEADERS,
  };
}

const BOTS = {
  key: "bots",
  kind: "managed",
  group: BOT_CONTROL_GROUP.name,
  counted: [],
  inspection: "COMMON",
} as const satisfies Unplaced;

/** Room between two rules for one that somebody puts there in an emergency; all rules are replaced at once, so places may move. */
const PRIORITY_STEP = 10;
