import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { logStreamArn, WRITE_LOGS } from "../subjects/log-group";
import { type Place, placeOf } from "../../platform/graph/place";
import { anyOf, verdictOf } from "../answer";
import { isHidden, read, toNumber } from "../../platform/graph/reading";
import { hasManagedPolicy, may, roleBehind, trusts } from "../subjects/role";
import type { StackRule } from "../rule";
import { type Verdict, violation } from "../verdict";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

const MANAGED_POLICY = "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole";

/** Aurora user guide, "setting up and enabling Enhanced Monitoring". */
export const rdsMonitoringRole: StackRule = {
  id: "rds-monitoring-role",
  title: "Databases that report their operating system have a role that may",
  severity: "medium",
  level: "mandatory",
  rationale:
    "RDS refuses an interval without a role that it may act as, and the metrics of one that may not write are lost.",
  remedy:
    "set monitoringRoleArn to a role that trusts monitoring.rds.amazonaws.com and has AmazonRDSEnhancedMonitoringRole attached, or monitoringInterval to 0",
  controls: {},
  types: ["aws:rds/cluster:Cluster", "aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"],
  scope: "stack",
  judge(database, index) {
    const interval = read(database, "monitoringInterval");
    if (isHidden(interval)) return [undetermined(interval.path)];
    if (interval.value === undefined || toNumber(interval.value) === 0) return [];
    const arn = read(database, "monitoringRoleArn");
    if (arn.value === undefined) return [violation("monitoringInterval is given without monitoringRoleArn")];
    const role = roleBehind(database, arn, index);
    if (isUndetermined(role)) return [role];
    const place = placeOf(database, index);
    return isUndetermined(place) ? [place] : judgeRole(role, place, index);
  },
};

function judgeRole(role: GraphResource, place: Place, index: GraphIndex): readonly Verdict[] {
  const { region, account } = place;
  const trusted = trusts(role, {
    caller: { kind: "Service", names: ["monitoring.rds.amazonaws.com"] },
    actions: ["sts:AssumeRole"],
    context: { "aws:sourceaccount": [account], "aws:sourcearn": [`arn:aws:rds:${region}:${account}:db:${UNSEEN}`] },
  });
  const written = anyOf([
    hasManagedPolicy(role, index, MANAGED_POLICY) ? "yes" : "no",
    // Where RDS writes the metrics, whatever the database.
    may(role, index, { actions: WRITE_LOGS, resource: logStreamArn({ ...place, name: "RDSOSMetrics" }), context: {} }),
  ]);
  return [
    verdictOf(trusted, "the role in monitoringRoleArn does not trust RDS's monitoring"),
    verdictOf(written, "the role in monitoringRoleArn may not write the metrics"),
  ];
}
