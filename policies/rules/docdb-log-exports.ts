import { hasItem, verdictOf } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

/** DocumentDB developer guide: what a cluster can hand over. */
const LOGS = ["audit", "profiler"];

export const docdbLogExports: ResourceRule = {
  id: "docdb-log-exports",
  title: "Document databases hand their logs over",
  severity: "medium",
  level: "mandatory",
  rationale: "Else nobody can tell who logged in and what they dropped, or which query makes the others wait.",
  remedy: 'set enabledCloudwatchLogsExports: ["audit", "profiler"]',
  controls: {
    "AWS Security Hub": ["DocumentDB.4"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15"],
  },
  types: ["aws:docdb/cluster:Cluster"],
  breaks: {
    "a document database that keeps its logs": { omits: ["enabledCloudwatchLogsExports"] },
    "a document database without an audit": { sets: { enabledCloudwatchLogsExports: ["profiler"] } },
  },
  scope: "resource",
  judge(cluster) {
    const exported = read(cluster, "enabledCloudwatchLogsExports");
    return LOGS.map((log) =>
      verdictOf(
        hasItem(exported, (value) => value === log),
        `enabledCloudwatchLogsExports is without ${log}`,
      ),
    );
  },
};
