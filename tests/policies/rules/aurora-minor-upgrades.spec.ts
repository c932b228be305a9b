import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { auroraMinorUpgrades } from "../../../policies/rules/aurora-minor-upgrades";
import { describeRule, resource } from "../behaviour";

const cluster = (clusterIdentifier: string, inputs: Readonly<Record<string, GraphValue>> = {}) =>
  resource("aws:rds/cluster:Cluster", { clusterIdentifier, ...inputs }, { name: clusterIdentifier });
const member = cluster("member", { globalClusterIdentifier: UNKNOWN });
const instance = (clusterIdentifier: string, inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:rds/clusterInstance:ClusterInstance", { clusterIdentifier, ...inputs });

describeRule(auroraMinorUpgrades, {
  "passes an instance that is upgraded, said or left to RDS": {
    given: [cluster("alone"), instance("alone", { autoMinorVersionUpgrade: true }), instance("alone", {})],
  },
  "passes a member of a global database that is not": {
    given: [member, ...[false, "false"].map((upgrade) => instance("member", { autoMinorVersionUpgrade: upgrade }))],
  },
  "objects to an instance that stays as it is": {
    given: [
      cluster("alone"),
      ...[false, "false"].map((upgrade) => instance("alone", { autoMinorVersionUpgrade: upgrade })),
    ],
    violations: ["autoMinorVersionUpgrade is false", "autoMinorVersionUpgrade is false"],
  },
  "objects to a member of a global database that goes its own way": {
    given: [member, instance("member", { autoMinorVersionUpgrade: true }), instance("member", {})],
    violations: Array.from(
      { length: 2 },
      () => "autoMinorVersionUpgrade is not false in a member of a global database",
    ),
  },
  "cannot tell of what is unknown, or whose instance it is": {
    given: [instance("alone", { autoMinorVersionUpgrade: UNKNOWN }), instance("elsewhere", {})],
    undetermined: ["autoMinorVersionUpgrade", "cluster in clusterIdentifier"],
  },
});
