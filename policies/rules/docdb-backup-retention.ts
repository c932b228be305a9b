import { judgedAtLeast } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";

const THRESHOLDS = {
  shortestDays: wholeNumber({
    about: "The shortest time for which a document database can be restored to any moment",
    unit: "days",
    from: 1,
    to: 35,
    production: 35,
    development: 7,
    source:
      "DocumentDB API reference, CreateDBCluster, read on 2026-11-21: 1 to 35 days. The longest for production, and a week for development, are our choice.",
  }),
};

export const docdbBackupRetention: ResourceRule<typeof THRESHOLDS> = {
  id: "docdb-backup-retention",
  title: "Document databases can be restored to any moment of five weeks",
  severity: "critical",
  level: "mandatory",
  rationale:
    "What was deleted or overwritten by mistake is often missed only after weeks, and a day is all that AWS keeps.",
  remedy: "set backupRetentionPeriod to at least {shortestDays}",
  controls: { "AWS Security Hub": ["DocumentDB.2"], "PCI DSS 4.0": ["10.5.1", "3.2.1", "3.3.1", "3.3.2", "3.3.3"] },
  types: ["aws:docdb/cluster:Cluster"],
  thresholds: THRESHOLDS,
  breaks: {
    "backups of a week": { sets: { backupRetentionPeriod: 7 } },
    "backups of a day": { omits: ["backupRetentionPeriod"] },
  },
  scope: "resource",
  judge(cluster, { shortestDays }) {
    return [judgedAtLeast(read(cluster, "backupRetentionPeriod"), shortestDays)];
  },
};
