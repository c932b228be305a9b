import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import type { AlertingPlan, TopicKey } from "../platform/monitoring-model";
import { createKey } from "./keys";

export interface AlertingArgs {
  readonly plan: AlertingPlan;
  /** What sends the messages that the alarm misses: before, it would go off for nothing. */
  readonly sender: pulumi.Resource;
}

/** Who is told what is wrong with one cell: topics that anybody may subscribe to, and the alarm that misses their sender. */
export class Alerting extends pulumi.ComponentResource {
  /** ARNs of the topics, by key. */
  readonly topicArns: Readonly<Record<TopicKey, pulumi.Output<string>>>;

  constructor(name: string, args: AlertingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:alerting:Alerting", name, {}, opts);
    const { plan, sender } = args;

    const key = createKey(name, plan.key, this);
    const topic = (topicKey: TopicKey): sns.Topic => createTopic(name, { plan, topicKey, keyArn: key.arn }, this);
    const topics = { critical: topic("critical"), warning: topic("warning"), watchdog: topic("watchdog") };
    const { deadMan } = plan;
    const told = topics[deadMan.told].arn;
    new cloudwatch.MetricAlarm(
      `${name}-dead-man`,
      {
        name: deadMan.name,
        alarmDescription: deadMan.description,
        namespace: "AWS/SNS",
        metricName: "NumberOfMessagesPublished",
        dimensions: { TopicName: topics[deadMan.watched].name },
        statistic: "Sum",
        period: deadMan.periodSeconds,
        evaluationPeriods: deadMan.periods,
        comparisonOperator: "LessThanThreshold",
        threshold: 1,
        // A topic that nobody publishes to reports nothing at all.
        treatMissingData: "breaching",
        alarmActions: [told],
        okActions: [told],
      },
      { parent: this, dependsOn: sender },
    );

    this.topicArns = { critical: topics.critical.arn, warning: topics.warning.arn, watchdog: topics.watchdog.arn };
    this.registerOutputs({ topicArns: this.topicArns });
  }
}

interface Topic {
  readonly plan: AlertingPlan;
  readonly topicKey: TopicKey;
  readonly keyArn: pulumi.Input<string>;
}

function createTopic(name: string, { plan, topicKey, keyArn }: Topic, parent: pulumi.Resource): sns.Topic {
  const { name: topicName, displayName, policy, emails } = plan.topics[topicKey];
  const topic = new sns.Topic(
    `${name}-${topicKey}`,
    { name: topicName, displayName, kmsMasterKeyId: keyArn, policy, signatureVersion: 2 },
    { parent },
  );
  for (const endpoint of emails) {
    new sns.TopicSubscription(
      `${name}-${topicKey}-${endpoint}`,
      { topic: topic.arn, protocol: "email", endpoint },
      { parent },
    );
  }
  return topic;
}
