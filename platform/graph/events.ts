import { compare } from "../compare";
import { deliveryPrincipal } from "../facts/messaging";
import { REGION_NAMES, type RegionName } from "../facts/regions";
import type { Graph, GraphResource } from "./graph";
import { admits, mayDo } from "./grants";
import { numberAt, textAt, valueAt } from "./value";

/** A bridge, as the registered topics, queues, subscriptions and policies make it. */
export interface BridgeSummary {
  readonly key: string;
  /** Service accounts that may publish to the topic of some cell, and those that may receive from a queue. */
  readonly publishers: readonly string[];
  readonly consumers: readonly string[];
  /** Seconds that queues keep a message, each figure once. */
  readonly retentionSeconds: readonly number[];
  readonly cells: readonly CellReach[];
}

/** Where an event goes that is published in a cell. */
export interface CellReach {
  readonly cell: string;
  /** Cells whose queues get it, each as often as they do. */
  readonly reaches: readonly string[];
  /** Why it does not get somewhere, by subscription. */
  readonly faults: readonly string[];
}

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
const ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

/** Follows an event from every cell of every bridge. What cannot be seen to arrive does not. */
export function bridgesOf({ resources }: Pick<Graph, "resources">): BridgeSummary[] {
  const ends = endsOf(resources);
  const keys = [...new Set(ends.map(({ bridge }) => bridge))].sort(compare);
  return keys.map((key) => {
    const own = ends.filter(({ bridge }) => bridge === key);
    const [topics, queues] = [own.filter(isTopic), own.filter((end) => !isTopic(end))];
    return {
      key,
      publishers: accountsThat("sns:Publish", topics, resources),
      consumers: accountsThat("sqs:ReceiveMessage", queues, resources),
      retentionSeconds: [...new Set(queues.map(({ resource }) => numberAt(resource, "messageRetentionSeconds")))],
      cells: topics.map((topic) => reachOf(topic, ends, resources)),
    };
  });
}

/** A topic or a queue that says which bridge and cell it is of. */
interface End {
  readonly resource: GraphResource;
  readonly bridge: string;
  readonly cell: string;
  readonly region: RegionName;
  readonly name: string;
}

function isTopic({ resource }: End): boolean {
  return resource.type === TOPIC;
}

function endsOf(resources: readonly GraphResource[]): End[] {
  return resources
    .filter(({ type }) => [TOPIC, QUEUE].includes(type))
    .flatMap((resource) => {
      const [bridge, cell] = [valueAt(resource, "tags", "Bridge"), valueAt(resource, "tags", "Cell")];
      const region = regionOf(resource, resources);
      if (typeof bridge !== "string" || typeof cell !== "string" || region === undefined) return [];
      return [{ resource, bridge, cell, region, name: textAt(resource, "name") }];
    });
}

function regionOf({ provider }: GraphResource, resources: readonly GraphResource[]): RegionName | undefined {
  const made = resources.find(({ urn }) => urn === provider);
  return made && REGION_NAMES.find((region) => region === textAt(made, "region"));
}

/** Whether an ARN is an end's; the account is the provider's, which admits no other. */
function isArnOf(arn: string, { resource, region, name }: End): boolean {
  const [, , service, inRegion, , ofName] = arn.split(":");
  return service === (resource.type === TOPIC ? "sns" : "sqs") && inRegion === region && ofName === name;
}

function reachOf(topic: End, ends: readonly End[], resources: readonly GraphResource[]): CellReach {
  const subscriptions = resources.filter(
    (resource) => resource.type === SUBSCRIPTION && isArnOf(textAt(resource, "topic"), topic),
  );
  const outcomes = subscriptions.map((subscription) => deliver(subscription, { topic, ends, resources }));
  return {
    cell: topic.cell,
    reaches: outcomes.flatMap(({ cell }) => cell ?? []),
    faults: outcomes.flatMap(({ fault }) => fault ?? []),
  };
}

/** What a subscription is judged by. */
interface Surroundings {
  readonly topic: End;
  readonly ends: readonly End[];
  readonly resources: readonly GraphResource[];
}

interface Outcome {
  readonly cell?: string;
  readonly fault?: string;
}

function deliver(subscription: GraphResource, { topic, ends, resources }: Surroundings): Outcome {
  const fault = (why: string): Outcome => ({ fault: `${subscription.name}: ${why}` });
  if (regionOf(subscription, resources) !== topic.region) return fault("not made in the topic's region");
  const endpoint = textAt(subscription, "endpoint");
  const queue = ends.find((end) => !isTopic(end) && isArnOf(endpoint, end));
  if (textAt(subscription, "protocol") !== "sqs" || queue === undefined) return fault("leads to no queue of a bridge");
  const call = {
    principal: deliveryPrincipal(topic.region, queue.region),
    sourceArn: textAt(subscription, "topic"),
  };
  const queuePolicies = resources.filter(
    ({ type, inputs }) => type === QUEUE_POLICY && isUrlOf(inputs["queueUrl"], queue),
  );
  if (!queuePolicies.some((policy) => admits(valueAt(policy, "policy"), { ...call, action: "sqs:SendMessage" }))) {
    return fault("the queue does not admit the topic");
  }
  const keyPolicies = keyPoliciesOf(queue, resources);
  const mayEncrypt = ["kms:Decrypt", "kms:GenerateDataKey"].every((action) =>
    keyPolicies.some((policy) => admits(valueAt(policy, "policy"), { ...call, action })),
  );
  return mayEncrypt || valueAt(queue.resource, "sqsManagedSseEnabled") === true
    ? { cell: queue.cell }
    : fault("the queue's key does not admit the topic");
}

function isUrlOf(url: unknown, { region, name }: End): boolean {
  if (typeof url !== "string") return false;
  const [host = "", , ofName] = url.replace(/^https:\/\//, "").split("/");
  return host === `sqs.${region}.amazonaws.com` && ofName === name;
}

/** The policies of the key that a queue is encrypted with, by what both were made from. */
function keyPoliciesOf({ resource }: End, resources: readonly GraphResource[]): GraphResource[] {
  const keys = resource.propertyDependencies["kmsMasterKeyId"] ?? [];
  return resources.filter(
    ({ type, propertyDependencies }) =>
      type === KEY_POLICY && (propertyDependencies["keyId"] ?? []).some((key) => keys.includes(key)),
  );
}

/** Service accounts whose role may do something with one of the ends. */
function accountsThat(action: string, ends: readonly End[], resources: readonly GraphResource[]): string[] {
  const roles = resources
    .filter(({ type }) => type === ROLE_POLICY)
    .filter((policy) => mayDo(valueAt(policy, "policy"), action, (arn) => ends.some((end) => isArnOf(arn, end))))
    .flatMap(({ propertyDependencies }) => propertyDependencies["role"] ?? []);
  const accounts = resources
    .filter(({ type }) => type === ASSOCIATION)
    .filter(({ propertyDependencies }) => (propertyDependencies["roleArn"] ?? []).some((role) => roles.includes(role)))
    .map((association) => textAt(association, "serviceAccount"));
  return [...new Set(accounts)].sort(compare);
}
