import { type Acts, change, reword } from "../acts";

const KEY = "aws:kms/key:Key";
const TOPIC = "aws:sns/topic:Topic";

export const acts: Acts = {
  "a key for another service": reword([KEY, "us-monitoring-alerting"], "policy", ["cloudwatch.", "events."]),
  "a key for another alarm": reword([KEY, "us-monitoring-alerting"], "policy", ["alerts-watchdog", "alerts-other"]),
  "a key that encrypts nothing": reword([KEY, "asia-monitoring-alerting"], "policy", [
    "kms:GenerateDataKey*",
    "kms:DescribeKey",
  ]),
  "AWS's own key": change([TOPIC, "eu-monitoring-alerting-critical"], { kmsMasterKeyId: "alias/aws/sns" }),
  "a topic that admits another service": reword([TOPIC, "eu-monitoring-alerting-critical"], "policy", [
    "cloudwatch.amazonaws.com",
    "events.amazonaws.com",
  ]),
};
