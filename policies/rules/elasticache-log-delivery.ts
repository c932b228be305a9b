import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { letsWrite } from "../subjects/log-group";
import { type Place, placeOf } from "../../platform/graph/place";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import type { StackRule } from "../rule";
import { NOT_APPLICABLE, type Verdict } from "../verdict";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";

/** ElastiCache user guide, "log delivery"; CloudWatch Logs user guide, "logs sent to CloudWatch Logs". */
export const elasticacheLogDelivery: StackRule = {
  id: "elasticache-log-delivery",
  title: "Log delivery may write the logs of caches",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Without it logs stay empty, or ElastiCache writes a policy that nobody manages, where whoever deploys may let it.",
  remedy:
    "register in the cache's region an aws.cloudwatch.LogResourcePolicy that lets delivery.logs.amazonaws.com call logs:CreateLogStream and logs:PutLogEvents on the streams of the group",
  controls: {},
  types: ["aws:elasticache/cluster:Cluster", "aws:elasticache/replicationGroup:ReplicationGroup"],
  scope: "stack",
  judge(cache, index) {
    const logs = itemsOf(read(cache, "logDeliveryConfigurations"));
    if (logs.length === 0) return [];
    const place = placeOf(cache, index);
    if (isUndetermined(place)) return [place];
    return logs.map((log) => judgeLog(log, place, index));
  },
};

function judgeLog(log: Reading, place: Place, index: GraphIndex): Verdict {
  const kind = within(log, "destinationType");
  const name = within(log, "destination");
  if (isHidden(kind)) return undetermined(kind.path);
  if (kind.value !== "cloudwatch-logs") return NOT_APPLICABLE;
  if (typeof name.value !== "string") return undetermined(name.path);
  const answer = letsWrite(
    { ...place, name: name.value },
    {
      service: "delivery.logs.amazonaws.com",
      context: {
        "aws:sourceaccount": [place.account],
        "aws:sourcearn": [`arn:aws:logs:${place.region}:${place.account}:${UNSEEN}`],
      },
      index,
    },
  );
  return verdictOf(answer, `no resource policy lets log delivery write to the log group in ${name.path}`);
}
