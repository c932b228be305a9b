import { increaseRule } from "../quotas/increase-rule";
import { INTERFACES } from "../quotas/network-interfaces";
import { NETWORK_COUNTERS } from "../quotas/network";
import { SECURITY_GROUP_COUNTERS } from "../quotas/security-group-rules";

export const quotaNetwork = increaseRule({
  id: "quota-network",
  title: "The account may have as many networks, addresses, routes, rules and interfaces as are needed",
  severity: "high",
  rationale: "The first that is one too many stops a deployment half way, and what is left is neither old nor new.",
  counters: [...NETWORK_COUNTERS, ...SECURITY_GROUP_COUNTERS, INTERFACES],
});
