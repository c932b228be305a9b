import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { type Place, placeOf } from "../../platform/graph/place";
import { isHidden, read, type Reading } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";

export const TOPIC = "aws:sns/topic:Topic";
export const QUEUE = "aws:sqs/queue:Queue";
export const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

/** A topic or a queue, by all that names it. */
export interface Named {
  readonly resource: GraphResource;
  readonly place: Place;
  readonly arn: string;
}

/** What a topic or a queue is called where its name is planned. */
export function named(resource: GraphResource, index: GraphIndex): Named | Undetermined {
  const place = placeOf(resource, index);
  if (isUndetermined(place)) return place;
  const { value: name } = read(resource, "name");
  const service = resource.type === TOPIC ? "sns" : "sqs";
  return typeof name === "string"
    ? { resource, place, arn: `arn:aws:${service}:${place.region}:${place.account}:${name}` }
    : undetermined("name");
}

/** Whether an input means a topic or a queue: it was made from it, or is its ARN. */
export function means(subscription: GraphResource, property: "topic" | "endpoint", { resource, arn }: Named): boolean {
  const sources = subscription.propertyDependencies[property] ?? [];
  return sources.includes(resource.urn) || read(subscription, property).value === arn;
}

/** Whether nobody can tell what an input means. */
export function isOpen(subscription: GraphResource, property: "topic" | "endpoint"): boolean {
  return isHidden(read(subscription, property)) && (subscription.propertyDependencies[property] ?? []).length === 0;
}

/** The topic or the queue that an input means; undetermined where another stack has it. */
export function meant(
  subscription: GraphResource,
  property: "topic" | "endpoint",
  index: GraphIndex,
): Named | Undetermined {
  const type = property === "topic" ? TOPIC : QUEUE;
  const [source] = sourcesOf(subscription, property, { index, types: [type] });
  if (source !== undefined) return named(source, index);
  const found = index
    .ofTypes([type])
    .map((resource) => named(resource, index))
    .find((each): each is Named => !isUndetermined(each) && means(subscription, property, each));
  return found ?? undetermined(property);
}

/** The ARN that an input is or will be. */
export function arnOf(
  subscription: GraphResource,
  property: "topic" | "endpoint",
  index: GraphIndex,
): string | Undetermined {
  const { value }: Reading = read(subscription, property);
  if (typeof value === "string") return value;
  const found = meant(subscription, property, index);
  return isUndetermined(found) ? found : found.arn;
}
