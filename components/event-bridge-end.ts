import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import type { EventBridgeEndPlan } from "../platform/events-model";
import { createKey } from "./keys";

export interface EventBridgeEndArgs {
  readonly plan: EventBridgeEndPlan;
}

/**
 * One cell's end of an event bridge: a topic for what the cell has to say, and a queue for what it hears. Neither is protected:
 * what they hold is worth minutes, and has been told to the cell where it happened.
 */
export class EventBridgeEnd extends pulumi.ComponentResource {
  /** The key that both are encrypted with. */
  readonly keyId: pulumi.Output<string>;

  constructor(name: string, args: EventBridgeEndArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:event-bridge-end:EventBridgeEnd", name, {}, opts);
    const { tags, topic, queue, deadLetters, encryption } = args.plan;

    const key = createKey(name, encryption, this);
    new sns.Topic(
      name,
      { name: topic.name, policy: topic.policy, kmsMasterKeyId: key.arn, tags: { Name: topic.name, ...tags } },
      { parent: this },
    );
    const heard = new sqs.Queue(
      name,
      {
        name: queue.name,
        messageRetentionSeconds: queue.retentionSeconds,
        visibilityTimeoutSeconds: queue.visibilitySeconds,
        receiveWaitTimeSeconds: queue.receiveWaitSeconds,
        kmsMasterKeyId: key.arn,
        tags: { Name: queue.name, ...tags },
      },
      { parent: this },
    );
    const asideName = `${name}-dead-letters`;
    const aside = new sqs.Queue(
      asideName,
      {
        name: deadLetters.name,
        messageRetentionSeconds: deadLetters.retentionSeconds,
        kmsMasterKeyId: key.arn,
        tags: { Name: deadLetters.name },
      },
      { parent: this },
    );
    // Each names the other, so both have to be there.
    new sqs.RedrivePolicy(
      name,
      { queueUrl: heard.url, redrivePolicy: queue.redrive },
      { parent: this, dependsOn: aside },
    );
    new sqs.RedriveAllowPolicy(
      asideName,
      { queueUrl: aside.url, redriveAllowPolicy: deadLetters.redriveAllow },
      { parent: this, dependsOn: heard },
    );

    this.keyId = key.keyId;
    this.registerOutputs({ keyId: this.keyId });
  }
}
