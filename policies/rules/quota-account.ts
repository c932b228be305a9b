import { ACCOUNT_COUNTERS } from "../quotas/account";
import { increaseRule } from "../quotas/increase-rule";

export const quotaAccount = increaseRule({
  id: "quota-account",
  title: "The account may have as many roles, keys, buckets, topics and tables as are needed",
  severity: "medium",
  rationale:
    "Roles and buckets are counted for the whole account, stacks of others among them: the next cell is the one that fails.",
  counters: ACCOUNT_COUNTERS,
});
