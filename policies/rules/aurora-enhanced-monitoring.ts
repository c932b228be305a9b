import { judged } from "../answer";
import { read, toNumber } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";

const THRESHOLDS = {
  longestSeconds: wholeNumber({
    about: "The longest time between two measurements of an instance's operating system",
    unit: "seconds",
    from: 1,
    to: 60,
    production: 60,
    development: 60,
    source:
      "RDS API reference, CreateDBInstance, read on 2026-11-21: 1, 5, 10, 15, 30 or 60 seconds; 0, which is meant where nothing is said, is never.",
  }),
};

export const auroraEnhancedMonitoring: ResourceRule<typeof THRESHOLDS> = {
  id: "aurora-enhanced-monitoring",
  title: "Database instances report what their operating system does",
  severity: "low",
  level: "advisory",
  rationale: "CloudWatch sees an instance from outside: which process takes the memory it cannot tell.",
  remedy: "set monitoringInterval to at most {longestSeconds} and monitoringRoleArn to a role for it",
  controls: { "AWS Security Hub": ["RDS.6"] },
  types: ["aws:rds/clusterInstance:ClusterInstance"],
  thresholds: THRESHOLDS,
  breaks: { "an instance that reports nothing": { sets: { monitoringInterval: 0 } } },
  scope: "resource",
  judge(instance, { longestSeconds }) {
    return [
      judged(
        read(instance, "monitoringInterval"),
        (seconds) => toNumber(seconds) >= 1 && toNumber(seconds) <= longestSeconds,
        `monitoringInterval is not from 1 to ${String(longestSeconds)}`,
      ),
    ];
  },
};
