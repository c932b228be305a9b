import type * as aws from "@pulumi/aws";
import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import type { EventBridgePlan, EventDoorPlan, EventSubscriptionPlan } from "../platform/events-model";
import type { RegionName } from "../platform/facts/regions";
import { lookup } from "../platform/planning/lookup";

export interface EventBridgeArgs {
  readonly plan: EventBridgePlan;
  /** The cells, by key. */
  readonly cells: Readonly<Record<string, CellEvents>>;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** What event bridges need to know of a cell; plain outputs, so that they can come from another stack. */
export interface CellEvents {
  /** Keys that the queues are encrypted with, by bridge. */
  readonly eventKeyIds: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * The cell's ends, by bridge.
   * @default - another Pulumi stack's: they are there already
   */
  readonly eventEnds?: Readonly<Record<string, pulumi.Resource>> | undefined;
}

/** Has each cell's topic feed every other cell's queue, and the queues admit it. */
export class EventBridge extends pulumi.ComponentResource {
  /** ARNs of the subscriptions, by the cells that they lead from and to. */
  readonly subscriptionArns: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: EventBridgeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:event-bridge:EventBridge", name, {}, opts);
    const { plan } = args;

    const doors = Object.fromEntries(
      plan.doors.map((door) => [door.cell, openDoor(`${name}-${door.cell}`, { ...args, door }, this)]),
    );
    this.subscriptionArns = Object.fromEntries(
      plan.subscriptions.map((subscription) => {
        const pair = `${subscription.from}-${subscription.to}`;
        // SNS gives up at once what a queue refuses, so nothing is sent before the queue admits it.
        const after = [...endsOf(subscription, args), ...lookup(doors, subscription.to)];
        const provider = args.providerOf(subscription.region);
        return [pair, subscribe(`${name}-${pair}`, subscription, { parent: this, provider, dependsOn: after }).arn];
      }),
    );
    this.registerOutputs({ subscriptionArns: this.subscriptionArns });
  }
}

/** Lets the topics of other cells write to a cell's queue, and SNS use its key for that. */
function openDoor(
  name: string,
  { plan, cells, providerOf, door }: EventBridgeArgs & { readonly door: EventDoorPlan },
  parent: pulumi.Resource,
): pulumi.Resource[] {
  const { eventKeyIds, eventEnds } = lookup(cells, door.cell);
  const home = { parent, provider: providerOf(door.region) };
  const keyPolicy = new kms.KeyPolicy(name, { keyId: lookup(eventKeyIds, plan.key), policy: door.keyPolicy }, home);
  const queuePolicy = new sqs.QueuePolicy(
    name,
    { queueUrl: door.queueUrl, policy: door.queuePolicy },
    { ...home, dependsOn: eventEnds === undefined ? [] : [lookup(eventEnds, plan.key)] },
  );
  return [keyPolicy, queuePolicy];
}

/** The topic and the queue, where they are of this Pulumi stack. */
function endsOf({ from, to }: EventSubscriptionPlan, { plan, cells }: EventBridgeArgs): pulumi.Resource[] {
  return [from, to].flatMap((cell) => {
    const { eventEnds } = lookup(cells, cell);
    return eventEnds === undefined ? [] : [lookup(eventEnds, plan.key)];
  });
}

function subscribe(
  name: string,
  { topicArn, queueArn, filter }: EventSubscriptionPlan,
  opts: pulumi.CustomResourceOptions,
): sns.TopicSubscription {
  return new sns.TopicSubscription(
    name,
    {
      topic: topicArn,
      protocol: "sqs",
      endpoint: queueArn,
      // The message as it was published, with its attributes as the queue's.
      rawMessageDelivery: true,
      ...(filter === undefined ? {} : { filterPolicy: filter, filterPolicyScope: "MessageAttributes" }),
    },
    opts,
  );
}
