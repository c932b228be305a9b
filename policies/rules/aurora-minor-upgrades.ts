import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { namedIn } from "../subjects/naming";
import { isHidden, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { StackRule } from "../rule";
import { undetermined } from "../../platform/graph/undetermined";
import type { Verdict } from "../verdict";

const CLUSTER = "aws:rds/cluster:Cluster";
const NAME = "clusterIdentifier";

/**
 * Aurora user guide, "enabling automatic upgrades between minor versions": they do not apply to clusters of a global
 * database, whose version is the global cluster's to set.
 */
export const auroraMinorUpgrades: StackRule = {
  id: "aurora-minor-upgrades",
  title: "Database instances get minor versions by themselves, but in a global database",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Holes that are known stay open until somebody has time; and members of a global database must have one version to take over from each other.",
  remedy: "set autoMinorVersionUpgrade: true, for an instance of a global database autoMinorVersionUpgrade: false",
  controls: { "AWS Security Hub": ["RDS.35", "RDS.13"] },
  types: ["aws:rds/clusterInstance:ClusterInstance"],
  breaks: {
    "a member of a global database with a version of its own": { sets: { autoMinorVersionUpgrade: true } },
    "a member of a global database that leaves it to RDS": { omits: ["autoMinorVersionUpgrade"] },
  },
  scope: "stack",
  judge(instance, index) {
    const upgrade = read(instance, "autoMinorVersionUpgrade");
    if (isHidden(upgrade)) return [undetermined(upgrade.path)];
    return [judgeIn(clusterOf(instance, index), instance)];
  },
};

function clusterOf(instance: GraphResource, index: GraphIndex): GraphResource | undefined {
  return namedIn(instance, { name: NAME, property: NAME }, { index, types: [CLUSTER] });
}

function judgeIn(cluster: GraphResource | undefined, instance: GraphResource): Verdict {
  const upgrade = read(instance, "autoMinorVersionUpgrade");
  if (cluster === undefined) return undetermined(`cluster in ${NAME}`);
  return cluster.inputs["globalClusterIdentifier"] === undefined
    ? judged(upgrade, (value) => value !== false && value !== "false", "autoMinorVersionUpgrade is false")
    : judged(
        upgrade,
        (value) => value === false || value === "false",
        "autoMinorVersionUpgrade is not false in a member of a global database",
      );
}
