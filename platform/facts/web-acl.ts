/**
 * AWS WAF: the managed rule groups that every web ACL has, with the capacity units (WCU) that AWS states for each. A web ACL
 * costs its base price up to 1,500 WCU and holds at most 5,000. AWS WAF developer guide, "AWS Managed Rules rule groups list"
 * and "AWS WAF web ACL capacity units".
 *
 * `AWSManagedRulesAnonymousIpList` is left out: it turns away whoever hides the own address, such as by a VPN or a browser's
 * relay, and what other clouds host, such as services that call an API back. "Anonymous IP list managed rule group".
 */
export const MANAGED_RULE_GROUPS = {
  reputation: { name: "AWSManagedRulesAmazonIpReputationList", capacity: 25 },
  common: { name: "AWSManagedRulesCommonRuleSet", capacity: 700 },
  "known-bad-inputs": { name: "AWSManagedRulesKnownBadInputsRuleSet", capacity: 200 },
} as const;

/** Bot Control, for a fee: $10 a month a web ACL and $1 a million requests in its common form. AWS WAF pricing. */
export const BOT_CONTROL_GROUP = { name: "AWSManagedRulesBotControlRuleSet", capacity: 50 } as const;

/**
 * A rule of the common group that an application may have to count in place of blocking. AWS WAF developer guide, "core rule
 * set (CRS) managed rule group", read 2026-11-26. `SizeRestrictions_BODY` blocks whatever has more than 8 KiB.
 */
export type ManagedRule =
  | "CrossSiteScripting_BODY"
  | "GenericLFI_BODY"
  | "GenericRFI_BODY"
  | "GenericRFI_QUERYARGUMENTS"
  | "NoUserAgent_HEADER"
  | "SizeRestrictions_BODY";
