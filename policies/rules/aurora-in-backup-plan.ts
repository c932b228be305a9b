import type { GraphResource } from "../../platform/graph/graph";
import { backedUpElsewhere } from "../subjects/backup-plan";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { isHidden, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { wholeNumber } from "../threshold";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { PASS, violation } from "../verdict";

const CLUSTER = "aws:rds/cluster:Cluster";
const GLOBAL = "globalClusterIdentifier";

const THRESHOLDS = {
  fewestRegions: wholeNumber({
    about: "The number of regions in which a database has backups",
    unit: "regions",
    from: 1,
    to: 11,
    production: 2,
    development: 1,
    source:
      "Aurora user guide, read on 2026-11-21: automatic backups stay in the region of their cluster, and a global database has up to ten secondaries. Two for production are our choice.",
  }),
};

/**
 * A global database fulfils it without a plan: each member keeps automatic backups in its own region, as
 * aurora-backup-retention asks of each. Security Hub's RDS.26 asks for a plan, of instances that are no Aurora.
 */
export const auroraInBackupPlan: StackRule<typeof THRESHOLDS> = {
  id: "aurora-in-backup-plan",
  title: "Databases have backups in another region",
  severity: "medium",
  level: "mandatory",
  rationale: "With its region a database loses its automatic backups as well, and with both everything.",
  remedy:
    "make the cluster a member of a global database with members in {fewestRegions} regions, or select it by an aws.backup.Plan whose rule has copyActions to a vault of another region",
  controls: {},
  types: [CLUSTER],
  thresholds: THRESHOLDS,
  breaks: { "a database that stands alone": { omits: [GLOBAL] } },
  overlaps: ["aurora-managed-master-secret", "aurora-minor-upgrades", "store-in-every-cell"],
  scope: "stack",
  judge(cluster, index, { fewestRegions }) {
    const regions = regionsOf(cluster, index);
    const open = regions.find(isUndetermined);
    if (open !== undefined) return [open];
    if (new Set(regions).size >= fewestRegions) return [PASS];
    const backedUp = backedUpElsewhere(cluster, index);
    if (backedUp === "yes") return [PASS];
    if (isUndetermined(backedUp)) return [backedUp];
    return isOpen(cluster)
      ? [undetermined(GLOBAL)]
      : [violation(`backups lie in fewer than ${String(fewestRegions)} regions`)];
  },
};

/** The regions of a cluster and of the other members of its global database. */
function regionsOf(cluster: GraphResource, index: GraphIndex): readonly (string | Undetermined)[] {
  const members = index.ofTypes([CLUSTER]).filter((each) => each === cluster || isBeside(cluster, each));
  return members.map((member) => regionOf(member, index));
}

function isBeside(cluster: GraphResource, other: GraphResource): boolean {
  const [sources, others] = [cluster.propertyDependencies[GLOBAL], other.propertyDependencies[GLOBAL]];
  const name = cluster.inputs[GLOBAL];
  return (
    sources?.some((source) => others?.includes(source)) === true ||
    (typeof name === "string" && name === other.inputs[GLOBAL])
  );
}

/** Whether a cluster belongs to a global database that another stack has. */
function isOpen(cluster: GraphResource): boolean {
  return isHidden(read(cluster, GLOBAL)) && (cluster.propertyDependencies[GLOBAL] ?? []).length === 0;
}
