import { CACHE_COUNTERS } from "../quotas/cache";
import { increaseRule } from "../quotas/increase-rule";

export const quotaCache = increaseRule({
  id: "quota-cache",
  title: "The account may have as many cache nodes, users and groups of both as are needed",
  severity: "medium",
  rationale: "A cache that may not get its shards is not made, or cannot grow when it is full.",
  counters: CACHE_COUNTERS,
});
