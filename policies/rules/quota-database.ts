import { DATABASE_COUNTERS } from "../quotas/database";
import { increaseRule } from "../quotas/increase-rule";

export const quotaDatabase = increaseRule({
  id: "quota-database",
  title: "The account may have as many database instances and clusters as are needed, readers of a peak among them",
  severity: "high",
  rationale:
    "Aurora, DocumentDB, Neptune and RDS share one quota: readers that autoscaling is to add at a peak are refused because of another engine's instances.",
  counters: DATABASE_COUNTERS,
});
