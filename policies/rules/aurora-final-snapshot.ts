import { judged } from "../answer";
import { isTrue, read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const auroraFinalSnapshot: ResourceRule = {
  id: "aurora-final-snapshot",
  title: "A database leaves a snapshot and its backups behind",
  severity: "high",
  level: "mandatory",
  rationale:
    "With a cluster AWS deletes its automatic backups, and nothing is left to go back to when its end was a mistake.",
  remedy: "set finalSnapshotIdentifier and deleteAutomatedBackups: false, and leave skipFinalSnapshot out or false",
  controls: {},
  types: ["aws:rds/cluster:Cluster"],
  onlyHere: true,
  breaks: {
    "a database that leaves no snapshot": { sets: { skipFinalSnapshot: true } },
    "a snapshot without a name": { omits: ["finalSnapshotIdentifier"] },
    "a database that takes its backups along": { sets: { deleteAutomatedBackups: true } },
  },
  scope: "resource",
  judge(cluster) {
    return [
      judged(read(cluster, "skipFinalSnapshot"), (value) => !isTrue(value), "skipFinalSnapshot is true"),
      judged(
        read(cluster, "finalSnapshotIdentifier"),
        (value) => typeof value === "string" && value !== "",
        "finalSnapshotIdentifier is not set",
      ),
      judged(
        read(cluster, "deleteAutomatedBackups"),
        (value) => value === false || value === "false",
        "deleteAutomatedBackups is not false",
      ),
    ];
  },
};
