import { increaseRule } from "../quotas/increase-rule";
import { LOAD_BALANCING_COUNTERS } from "../quotas/load-balancing";

export const quotaLoadBalancing = increaseRule({
  id: "quota-load-balancing",
  title: "Load balancers may have as many targets, rules and certificates as are needed",
  severity: "high",
  rationale:
    "Pods beyond the quota run and get no request: what was started to carry a peak carries nothing, and nobody is told.",
  counters: LOAD_BALANCING_COUNTERS,
});
