import { hasItem, verdictOf } from "../answer";
import { isHidden, read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { textOf } from "../subjects/text";

import { undetermined } from "../../platform/graph/undetermined";

/** The logs that an engine can hand over, by what its name has in it. RDS API reference, CreateDBCluster. */
const LOGS: readonly (readonly [engine: RegExp, logs: readonly string[]])[] = [
  [/postgres/, ["postgresql"]],
  [/mysql/, ["audit", "error", "slowquery"]],
];

export const auroraLogExports: ResourceRule = {
  id: "aurora-log-exports",
  title: "Database clusters hand their logs over",
  severity: "medium",
  level: "mandatory",
  rationale: "On an instance logs are gone after days, or with the instance, and nobody is alerted by them.",
  remedy: 'set enabledCloudwatchLogsExports to ["postgresql"], for MySQL to ["audit", "error", "slowquery"]',
  controls: {
    "AWS Security Hub": ["RDS.37", "RDS.34"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15"],
    "SOC 2": ["PI1.3"],
  },
  types: ["aws:rds/cluster:Cluster"],
  breaks: {
    "a cluster that keeps its logs": { omits: ["enabledCloudwatchLogsExports"] },
    "a cluster that hands other logs over": { sets: { enabledCloudwatchLogsExports: ["upgrade"] } },
  },
  scope: "resource",
  judge(cluster) {
    const engine = read(cluster, "engine");
    if (isHidden(engine)) return [undetermined(engine.path)];
    const logs = LOGS.find(([name]) => name.test(textOf(engine.value)))?.[1] ?? [];
    const exported = read(cluster, "enabledCloudwatchLogsExports");
    return logs.map((log) =>
      verdictOf(
        hasItem(exported, (value) => value === log),
        `enabledCloudwatchLogsExports is without ${log}`,
      ),
    );
  },
};
