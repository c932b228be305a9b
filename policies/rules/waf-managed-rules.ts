import { MANAGED_RULE_GROUPS } from "../../platform/facts/web-acl";
import { allOf, anyOf, type Answer, hasItem, not, verdictOf } from "../answer";
import { isHidden } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";
import type { Verdict } from "../verdict";
import { rulesOf, WEB_ACL, type WebAclRule } from "../subjects/web-acl";

const GROUPS = [MANAGED_RULE_GROUPS.common.name, MANAGED_RULE_GROUPS["known-bad-inputs"].name];

export const wafManagedRules: StackRule = {
  id: "waf-managed-rules",
  title: "Every firewall turns away known attacks and whoever asks too often",
  severity: "high",
  level: "mandatory",
  rationale: "A web ACL without rules, or with rules that only count, is a firewall in name.",
  remedy: `add rules with ${GROUPS.join(" and ")} and a rateBasedStatement, with overrideAction: { none: {} } and action: { block: {} }`,
  controls: { "AWS Security Hub": ["WAF.10"], "PCI DSS 4.0": ["6.4.1", "6.4.2"] },
  types: [WEB_ACL],
  breaks: {
    "a firewall without rules": { sets: { rules: [] } },
    "a group that only counts": { sets: { "rules[2].overrideAction": { count: {} } } },
    "a rate that only counts": { sets: { "rules[1].action": { count: {} } } },
  },
  scope: "stack",
  judge(acl, index) {
    const { rules, perhaps } = rulesOf(acl, index);
    const judge = (isIt: (rule: WebAclRule) => Answer, message: string): Verdict =>
      verdictOf(
        anyOf([
          ...rules.map((rule) => allOf([isIt(rule), not(rule.onlyCounts)])),
          ...(perhaps ? [undetermined("webAclArn of a rule")] : []),
        ]),
        message,
      );
    return [
      ...GROUPS.map((group) =>
        judge(({ managedGroup }) => hasItem(managedGroup, (name) => name === group), `no rule blocks by ${group}`),
      ),
      judge(limitsRate, "no rule blocks whoever asks too often"),
    ];
  },
};

function limitsRate({ rate }: WebAclRule): Answer {
  if (isHidden(rate)) return undetermined(rate.path);
  return rate.value === undefined ? "no" : "yes";
}
