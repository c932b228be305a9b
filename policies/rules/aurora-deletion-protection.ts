import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const auroraDeletionProtection: ResourceRule = {
  id: "aurora-deletion-protection",
  title: "Nobody deletes a database by accident",
  severity: "critical",
  level: "mandatory",
  rationale: "One wrong name in a console, or a change that replaces, and all data of a region is gone within minutes.",
  remedy: "set deletionProtection: true",
  controls: { "AWS Security Hub": ["RDS.7"] },
  types: ["aws:rds/cluster:Cluster", "aws:rds/globalCluster:GlobalCluster"],
  breaks: { "a database that anybody can delete": { sets: { deletionProtection: false } } },
  scope: "resource",
  judge(database) {
    return [judged(read(database, "deletionProtection"), isTrue, "deletionProtection is not true")];
  },
};
