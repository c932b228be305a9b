import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraFinalSnapshot } from "../../../policies/rules/aurora-final-snapshot";
import { describeRule, resource } from "../behaviour";

const cluster = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:rds/cluster:Cluster", {
    finalSnapshotIdentifier: "main-final",
    deleteAutomatedBackups: false,
    ...inputs,
  });

describeRule(auroraFinalSnapshot, {
  "passes a cluster that leaves a snapshot and its backups": {
    given: [cluster({}), cluster({ skipFinalSnapshot: false }), cluster({ deleteAutomatedBackups: "false" })],
  },
  "objects to one that leaves no snapshot": {
    given: [
      ...[true, "true"].map((skipFinalSnapshot) => cluster({ skipFinalSnapshot })),
      cluster({ finalSnapshotIdentifier: "" }),
    ],
    violations: ["skipFinalSnapshot is true", "skipFinalSnapshot is true", "finalSnapshotIdentifier is not set"],
  },
  "objects to one that takes its backups along": {
    given: [cluster({ deleteAutomatedBackups: true }), cluster({ deleteAutomatedBackups: "true" })],
    violations: ["deleteAutomatedBackups is not false", "deleteAutomatedBackups is not false"],
  },
  "objects to one that says nothing": {
    given: [resource("aws:rds/cluster:Cluster", {})],
    violations: ["finalSnapshotIdentifier is not set", "deleteAutomatedBackups is not false"],
  },
  "cannot tell of what is unknown": {
    given: [cluster({ skipFinalSnapshot: UNKNOWN, finalSnapshotIdentifier: UNKNOWN, deleteAutomatedBackups: UNKNOWN })],
    undetermined: ["skipFinalSnapshot", "finalSnapshotIdentifier", "deleteAutomatedBackups"],
  },
});
