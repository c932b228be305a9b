import type { GraphResource } from "../../platform/graph/graph";
import { backedUpElsewhere } from "../subjects/backup-plan";
import { databaseOf } from "../subjects/global-database";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { anyOf, type Answer, verdictOf } from "../answer";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { hasTag } from "../subjects/tag";
import { texts } from "../threshold";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

const TABLE = "aws:dynamodb/table:Table";

const THRESHOLDS = {
  criticalTags: texts({
    about: "Tags, each Key=value, of what nobody could make good if it were lost",
    production: ["DataClass=critical"],
    development: ["DataClass=critical"],
    source: "Our choice: the program tells data that is critical by this tag.",
  }),
};

/** Buckets and clusters of Aurora have rules of their own: s3-replication and aurora-in-backup-plan. */
export const backupPolicyMet: StackRule<typeof THRESHOLDS> = {
  id: "backup-policy-met",
  title: "What nobody could make good is kept in another region as well",
  severity: "critical",
  level: "mandatory",
  rationale: "Backups lie in the region of what they are of, and are away when it is: all of them, and all at once.",
  remedy:
    "give the store a member or a replica in another region, or select it by an aws.backup.Plan whose rule has copyActions to a vault there",
  controls: {},
  onlyHere: true,
  types: [
    "aws:docdb/cluster:Cluster",
    TABLE,
    "aws:efs/fileSystem:FileSystem",
    "aws:neptune/cluster:Cluster",
    "aws:rds/instance:Instance",
  ],
  thresholds: THRESHOLDS,
  breaks: { "critical data in one region": { type: TABLE, omits: ["replicas"] } },
  scope: "stack",
  judge(store, index, { criticalTags }) {
    const isCritical = hasTag(store, index, criticalTags);
    if (isUndetermined(isCritical)) return [isCritical];
    if (isCritical === "no") return [];
    const answer = anyOf([isKeptElsewhere(store, index), backedUpElsewhere(store, index)]);
    return [verdictOf(answer, "nothing keeps a copy in another region")];
  },
};

function isKeptElsewhere(store: GraphResource, index: GraphIndex): Answer {
  if (store.type === TABLE) {
    const replicas = read(store, "replicas");
    if (isHidden(replicas)) return undetermined(replicas.path);
    return itemsOf(replicas).length > 0 ? "yes" : "no";
  }
  const database = databaseOf(store, index);
  if (database === undefined) return "no";
  if (isUndetermined(database)) return database;
  const members = index.ofTypes([store.type]).filter((each) => databaseOf(each, index) === database);
  const regions = members.map((member) => regionOf(member, index));
  const known = new Set(regions.filter((region) => !isUndetermined(region)));
  return known.size > 1 ? "yes" : (regions.find(isUndetermined) ?? "no");
}
