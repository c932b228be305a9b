import { COMPUTE_COUNTERS } from "../quotas/compute";
import { increaseRule } from "../quotas/increase-rule";

export const quotaCompute = increaseRule({
  id: "quota-compute",
  title: "The account may run as many vCPUs as its node groups grow to",
  severity: "high",
  rationale:
    "A group that grows beyond the quota stays as it is, and pods wait: at the very hour for which it was made to grow. A new account may run one or two small instances.",
  counters: COMPUTE_COUNTERS,
  granted: {
    figures: { "L-1216C47A": 500, "L-34B43A08": 500 },
    source:
      "Assumed: 500 vCPUs of each kind in a region, in place of the 5 of a new account, with which nothing of ours can be deployed. docs/operations/deploy.md says to ask for them before the first deployment; state what the account has by code of the quota, or as code@region.",
  },
});
