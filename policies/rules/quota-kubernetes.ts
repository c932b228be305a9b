import { CLUSTER_COUNTERS } from "../quotas/cluster";
import { increaseRule } from "../quotas/increase-rule";

export const quotaKubernetes = increaseRule({
  id: "quota-kubernetes",
  title: "The account may have as many clusters, node groups and nodes in a group as are needed",
  severity: "medium",
  rationale:
    "EKS refuses a group whose maximum is beyond the quota, and with it the update that was to make it larger.",
  counters: CLUSTER_COUNTERS,
});
