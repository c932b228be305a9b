import assert from "node:assert/strict";
import { Alerting } from "../../components/alerting";
import { alone, committedCell, offered } from "../support/alone";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const TOPIC = "aws:sns/topic:Topic";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const KEY = "aws:kms/key:Key";

function build(stack: "dev" | "prod" = "prod"): Promise<Recorded> {
  return alone(({ providers, other, probe }) => {
    const { topicArns } = new Alerting(
      "alerting",
      { plan: committedCell(stack).monitoring.alerting, sender: other("release") },
      providers,
    );
    probe({ topicArns });
  });
}

describe("Whom a cell tells", () => {
  it("is three topics, their key, subscriptions of the stack file, and an alarm", async () => {
    const { below } = await build();
    assert.deepEqual(below("alerting"), {
      [KEY]: ["alerting"],
      "aws:kms/alias:Alias": ["alerting"],
      [TOPIC]: ["alerting-critical", "alerting-warning", "alerting-watchdog"],
      [SUBSCRIPTION]: ["alerting-critical-oncall@covibes.com", "alerting-warning-platform@covibes.com"],
      [ALARM]: ["alerting-dead-man"],
    });
  });

  it("is topics under planned names, encrypted with the key, with a policy (ALL-04)", async () => {
    const { one } = await build();
    const { topics } = committedCell("prod").monitoring.alerting;
    const topic = one(TOPIC, "alerting-critical");
    assert.deepEqual(madeFrom(topic), { kmsMasterKeyId: [`${KEY} alerting`] });
    const { kmsMasterKeyId: _, ...inputs } = topic.inputs;
    assert.deepEqual(inputs, {
      name: "covibes-prod-us-alerts-critical",
      displayName: "covibes-prod-us-alerts-critical",
      policy: topics.critical.policy,
      signatureVersion: 2,
    });
  });

  it("gets mail, each address for itself", async () => {
    const { one } = await build();
    const subscription = one(SUBSCRIPTION, "alerting-critical-oncall@covibes.com");
    assert.deepEqual(madeFrom(subscription), { topic: [`${TOPIC} alerting-critical`] });
    const { topic: _, ...inputs } = subscription.inputs;
    assert.deepEqual(inputs, { protocol: "email", endpoint: "oncall@covibes.com" });
  });

  it("is told by an alarm when the watchdog's topic was silent, once there is who should speak", async () => {
    const { one } = await build();
    const alarm = one(ALARM);
    const { alarmActions: _, okActions: __, dimensions: ___, ...inputs } = alarm.inputs;
    assert.deepEqual(inputs, {
      name: "covibes-prod-us-alerts-watchdog",
      alarmDescription:
        "Nobody is told anything about covibes-prod-us: no message of its watchdog for a quarter of an hour",
      namespace: "AWS/SNS",
      metricName: "NumberOfMessagesPublished",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 3,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
    });
    assert.deepEqual(madeFrom(alarm), {
      alarmActions: [`${TOPIC} alerting-critical`],
      okActions: [`${TOPIC} alerting-critical`],
      dimensions: [`${TOPIC} alerting-watchdog`],
    });
    assert.deepEqual(waitsFor(alarm), ["test:index:Specimen release"]);
  });

  it("keeps its key in production, and nothing in development (C9)", async () => {
    assert.deepEqual((await build()).options("alerting"), { [`${KEY} alerting`]: { protect: true } });
    assert.deepEqual((await build("dev")).options("alerting"), {});
  });

  it("offers the topics to whoever else subscribes", async () => {
    assert.deepEqual(madeFrom(offered(await build())), {
      "topicArns critical": [`${TOPIC} alerting-critical`],
      "topicArns warning": [`${TOPIC} alerting-warning`],
      "topicArns watchdog": [`${TOPIC} alerting-watchdog`],
    });
  });
});
