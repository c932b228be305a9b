import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const auroraCopyTags: ResourceRule = {
  id: "aurora-copy-tags",
  title: "Snapshots have the tags of their database",
  severity: "low",
  level: "mandatory",
  rationale: "Nobody knows whose a snapshot without tags is, who pays for it, and whether it may be deleted.",
  remedy: "set copyTagsToSnapshot: true",
  controls: { "AWS Security Hub": ["RDS.16"], "ISO 27001:2022": ["A.5.13"] },
  types: ["aws:rds/cluster:Cluster"],
  breaks: { "snapshots without tags": { omits: ["copyTagsToSnapshot"] } },
  scope: "resource",
  judge(cluster) {
    return [judged(read(cluster, "copyTagsToSnapshot"), isTrue, "copyTagsToSnapshot is not true")];
  },
};
