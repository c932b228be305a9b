import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { bucketAdmits, bucketArn, bucketBehind, deliveryCalls } from "../subjects/log-bucket";
import { letsWrite, logGroupBehind } from "../subjects/log-group";
import { type Place, placeOf } from "../../platform/graph/place";
import { itemsOf, read, type Reading } from "../../platform/graph/reading";
import { verdictOf } from "../answer";
import type { StackRule } from "../rule";
import { isUndetermined } from "../../platform/graph/undetermined";
import { type Verdict, violation } from "../verdict";
import { sourcesOf } from "../../platform/graph/wiring";

const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

/** What the name of whatever takes logs of WAF has to begin with. AWS WAF developer guide, "logging destinations". */
const PREFIX = "aws-waf-logs-";

/** AWS WAF developer guide, "sending web ACL traffic logs to an Amazon S3 bucket" and "… a CloudWatch Logs log group". */
export const wafLogDelivery: StackRule = {
  id: "waf-log-delivery",
  title: "Log delivery may write the logs of firewalls",
  severity: "medium",
  level: "mandatory",
  rationale:
    "WAF refuses a place that it may not write to, in the middle of an update; where the policy changes later, the log ends and nobody is told.",
  remedy:
    "name the bucket or the log group aws-waf-logs-…, and let delivery.logs.amazonaws.com call s3:GetBucketAcl on it and s3:PutObject below AWSLogs/<account>/, or logs:CreateLogStream and logs:PutLogEvents",
  controls: {},
  onlyHere: true,
  types: ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"],
  scope: "stack",
  judge(logging, index) {
    const place = placeOf(logging, index);
    if (isUndetermined(place)) return [place];
    return itemsOf(read(logging, "logDestinationConfigs")).flatMap((destination) =>
      judgeDestination(logging, { destination, place }, index),
    );
  },
};

interface Delivery {
  readonly destination: Reading;
  /** The firewall's. */
  readonly place: Place;
}

function judgeDestination(
  logging: GraphResource,
  { destination, place }: Delivery,
  index: GraphIndex,
): readonly Verdict[] {
  const isOf = (service: string, types: readonly string[]): boolean =>
    (typeof destination.value === "string" && destination.value.startsWith(`arn:aws:${service}:`)) ||
    sourcesOf(logging, destination.property, { index, types }).length > 0;
  // A stream writes with a role of its own.
  if (isOf("firehose", [STREAM])) return [];
  return isOf("logs", [LOG_GROUP])
    ? judgeGroup(logging, { destination, place }, index)
    : judgeBucket(logging, { destination, place }, index);
}

function judgeGroup(logging: GraphResource, { destination, place }: Delivery, index: GraphIndex): readonly Verdict[] {
  const group = logGroupBehind(logging, destination, index);
  if (isUndetermined(group)) return [group];
  const answer = letsWrite(group, {
    service: "delivery.logs.amazonaws.com",
    context: {
      "aws:sourceaccount": [place.account],
      "aws:sourcearn": [`arn:aws:logs:${place.region}:${place.account}:${UNSEEN}`],
    },
    index,
  });
  return [
    ...misnamed(group.name, destination),
    verdictOf(answer, `no resource policy lets log delivery write to the log group in ${destination.path}`),
  ];
}

function judgeBucket(logging: GraphResource, { destination, place }: Delivery, index: GraphIndex): readonly Verdict[] {
  const bucket = bucketBehind(logging, destination, index);
  if (isUndetermined(bucket)) return [bucket];
  const arn = bucketArn(bucket);
  if (isUndetermined(arn)) return [arn];
  return [
    ...misnamed(arn.replace("arn:aws:s3:::", ""), destination),
    verdictOf(
      bucketAdmits(bucket, deliveryCalls(arn, place), index),
      `the policy of the bucket in ${destination.path} does not let log delivery write to it`,
    ),
  ];
}

function misnamed(name: string, { path }: Reading): readonly Verdict[] {
  return name.startsWith(PREFIX) ? [] : [violation(`the name of what ${path} names does not begin with ${PREFIX}`)];
}
