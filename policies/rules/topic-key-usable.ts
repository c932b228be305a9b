import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { type Context, UNSEEN } from "../subjects/iam-condition";
import { statementsOf } from "../subjects/iam-policy";
import { type Caller, permitsAll } from "../subjects/iam-request";
import { keysBehind, keysPermit } from "../subjects/key-policy";
import { type Place, placeOf } from "../../platform/graph/place";
import { type Answer, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { type Named, named, TOPIC } from "../subjects/sns-delivery";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { NOT_APPLICABLE, type Verdict, violation } from "../verdict";
import { sourcesOf, thatName } from "../../platform/graph/wiring";

const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";

/** Who publishes in the name of a service, and the inputs that say where to. */
interface Publisher {
  readonly service: string;
  readonly inputs: readonly string[];
  /** The ARN by which the service says for what it publishes, without what only AWS knows. */
  readonly source: (resource: GraphResource, place: Place) => string;
}

const ALARMS: Publisher = {
  service: "cloudwatch.amazonaws.com",
  inputs: ["alarmActions", "insufficientDataActions", "okActions"],
  source: ({ inputs }, { region, account }) =>
    `arn:aws:cloudwatch:${region}:${account}:alarm:${nameIn(inputs["name"] ?? inputs["alarmName"])}`,
};

const EVENTS: Publisher = {
  service: "events.amazonaws.com",
  inputs: ["arn"],
  source: (_, { region, account }) => `arn:aws:events:${region}:${account}:rule/${UNSEEN}`,
};

const DATABASE_EVENTS: Publisher = {
  service: "events.rds.amazonaws.com",
  inputs: ["snsTopic"],
  source: (_, { region, account }) => `arn:aws:rds:${region}:${account}:es:${UNSEEN}`,
};

const PUBLISHERS: ReadonlyMap<string, Publisher> = new Map([
  ["aws:cloudwatch/compositeAlarm:CompositeAlarm", ALARMS],
  ["aws:cloudwatch/eventTarget:EventTarget", EVENTS],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", ALARMS],
  ["aws:rds/eventSubscription:EventSubscription", DATABASE_EVENTS],
]);

function nameIn(name: unknown): string {
  return typeof name === "string" ? name : UNSEEN;
}

/** SNS developer guide, "enable compatibility between event sources from AWS services and encrypted topics". */
export const topicKeyUsable: StackRule = {
  id: "topic-key-usable",
  title: "Alarms and events may be published to the topics that they name, and encrypted there",
  severity: "high",
  level: "mandatory",
  rationale:
    "An alarm that may not use the topic's key goes off and tells nobody; its own history alone says that the action failed.",
  remedy:
    "let the service, such as cloudwatch.amazonaws.com, call kms:Decrypt and kms:GenerateDataKey* in the policy of the topic's key, and sns:Publish in that of the topic",
  controls: {},
  onlyHere: true,
  types: [...PUBLISHERS.keys()],
  overlaps: ["queue-and-topic-encrypted"],
  scope: "stack",
  judge(resource, index) {
    const { service, inputs, source } = PUBLISHERS.get(resource.type) ?? ALARMS;
    const place = placeOf(resource, index);
    if (isUndetermined(place)) return [place];
    return inputs
      .flatMap((input) => topicsIn(resource, read(resource, input), index))
      .flatMap((topic) => {
        if (isUndetermined(topic)) return [topic];
        const context: Context = {
          "aws:sourceaccount": [place.account],
          "aws:sourcearn": [source(resource, place)],
          "aws:securetransport": ["true"],
        };
        return judgeTopic(topic, { caller: { kind: "Service", names: [service] }, context }, index);
      });
  },
};

/** The topics that an input names; what else an alarm does is nobody's to grant here. */
function topicsIn(resource: GraphResource, input: Reading, index: GraphIndex): readonly (Named | Undetermined)[] {
  const made = sourcesOf(resource, input.property, { index, types: [TOPIC] }).map((topic) => named(topic, index));
  const topics = index.ofTypes([TOPIC]).map((topic) => named(topic, index));
  const written = itemsOf(input).flatMap((item) => {
    if (isHidden(item)) return made.length > 0 ? [] : [undetermined(item.path)];
    return topics.filter((topic) => !isUndetermined(topic) && topic.arn === item.value);
  });
  return [...made, ...written];
}

interface Publication {
  readonly caller: Caller;
  readonly context: Context;
}

function judgeTopic(topic: Named, publication: Publication, index: GraphIndex): readonly Verdict[] {
  return [
    verdictOf(admits(topic, publication, index), "a topic that is named does not let the service publish"),
    judgeKey(topic, publication, index),
  ];
}

/** A topic for which nothing is said admits its own account, and what publishes for it. SNS developer guide, "access policies". */
function admits({ resource, arn }: Named, { caller, context }: Publication, index: GraphIndex): Answer {
  const { surely, perhaps } = thatName(resource, "arn", index.ofTypes([TOPIC_POLICY]));
  const own = read(resource, "policy");
  const documents = [...surely.map((each) => read(each, "policy")), ...(own.value === undefined ? [] : [own])];
  if (documents.length === 0) return perhaps.length > 0 ? undetermined("arn of a topic policy") : "yes";
  const statements = documents.flatMap((document) => statementsOf(document) ?? []);
  const answer = permitsAll(statements, ["sns:Publish"], { caller, resource: arn, context });
  return typeof answer === "string" ? answer : undetermined(`${answer.path} of the topic`);
}

function judgeKey({ resource }: Named, { caller, context }: Publication, index: GraphIndex): Verdict {
  const key = read(resource, "kmsMasterKeyId");
  if (key.value === undefined) return NOT_APPLICABLE;
  const refused = "the key of a topic that is named does not let the service use it";
  // AWS's own key for SNS lets principals of the account in, and no service.
  if (toText(key.value).includes("alias/aws/")) return violation(refused);
  const keys = keysBehind(resource, key, index);
  if (isUndetermined(keys)) return keys;
  const answer = keysPermit({ keys, path: key.path, places: [key] }, index, () => ({
    caller,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    context,
  }));
  return verdictOf(answer, refused);
}
