import type { GraphResource } from "../../platform/graph/graph";
import { DISTRIBUTION_TYPES } from "../subjects/distribution";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { judgeNamed } from "../subjects/named";
import { thoseOf } from "../subjects/naming";
import { allOf, anyOf, type Answer, hasItem, verdictOf } from "../answer";
import { read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS } from "../subjects/s3-bucket";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

const SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const DELIVERY = "aws:cloudwatch/logDelivery:LogDelivery";

export const cloudfrontLogging: StackRule = {
  id: "cloudfront-logging",
  title: "Every distribution keeps a log of who asked for what",
  severity: "medium",
  level: "mandatory",
  rationale: "Without it nobody can tell who took what, or why an edge turned viewers away.",
  remedy:
    "set loggingConfig.bucket, or register an aws.cloudwatch.LogDeliverySource of logType ACCESS_LOGS with its LogDelivery",
  controls: {
    "AWS Security Hub": ["CloudFront.5"],
    "CIS AWS 7.0": ["4.10"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15", "A.8.16"],
    "SOC 2": ["A1.2", "PI1.2"],
  },
  types: DISTRIBUTION_TYPES,
  breaks: {
    "a distribution whose logs are taken from nowhere": { type: SOURCE, removes: true },
    "a distribution whose logs go nowhere": { type: DELIVERY, removes: true },
  },
  scope: "stack",
  judge(distribution, index) {
    const bucket = read(distribution, "loggingConfig", "bucket");
    const message = "no log is kept of requests";
    if (bucket.value !== undefined) return [judgeNamed(distribution, bucket, { types: BUCKETS, message })];
    const { surely, perhaps } = thatName(distribution, "resourceArn", index.ofTypes([SOURCE]));
    const answer = anyOf([
      ...surely.map((source) => isDelivered(source, index)),
      ...perhaps.map(() => undetermined("resourceArn of a log delivery source")),
    ]);
    return [verdictOf(answer, message)];
  },
};

function isDelivered(source: GraphResource, index: GraphIndex): Answer {
  const deliveries = thoseOf(source, { name: "name", property: "deliverySourceName" }, index.ofTypes([DELIVERY]));
  return allOf([
    hasItem(read(source, "logType"), (value) => value === "ACCESS_LOGS"),
    deliveries.surely.length > 0
      ? "yes"
      : deliveries.perhaps.length > 0
        ? undetermined("deliverySourceName of a log delivery")
        : "no",
  ]);
}
