import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { eventBridgeComplete } from "../../../policies/rules/event-bridge-complete";
import { ACCOUNT, describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const TOPIC = "aws:sns/topic:Topic";
const REFUSED = {
  missing: "a queue of this bridge in another cell is not subscribed to the topic",
  twice: "a queue of this bridge in another cell is subscribed to the topic more than once",
  itself: "the queue of the topic's own cell is subscribed to it",
};

const end = (
  type: "sns/topic:Topic" | "sqs/queue:Queue",
  [cell, provider]: readonly [string, GraphResource],
  inputs: Inputs = {},
) =>
  resource(
    `aws:${type}`,
    { name: `shop-${cell}-team`, tags: { Bridge: "team", Cell: cell }, ...inputs },
    { name: cell, provider },
  );
const topic = (inputs: Inputs = {}) => end("sns/topic:Topic", ["us", VIRGINIA], inputs);
const own = end("sqs/queue:Queue", ["us", VIRGINIA]);
const other = (inputs: Inputs = {}) => end("sqs/queue:Queue", ["eu", IRELAND], inputs);

const US_TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:shop-us-team`;
const US_QUEUE = `arn:aws:sqs:us-east-1:${ACCOUNT}:shop-us-team`;
const EU_QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:shop-eu-team`;
const way = (inputs: Inputs = {}, name = "us-eu") =>
  resource(
    "aws:sns/topicSubscription:TopicSubscription",
    { topic: US_TOPIC, protocol: "sqs", endpoint: EU_QUEUE, ...inputs },
    { name, provider: VIRGINIA },
  );
const bridge = (...ways: readonly GraphResource[]) => [VIRGINIA, IRELAND, topic(), own, other(), ...ways];

describeRule(eventBridgeComplete, {
  "passes a topic that every other cell's queue is subscribed to": { given: bridge(way()) },
  "passes what was made from the topic and the queue": {
    given: bridge(
      resource(
        "aws:sns/topicSubscription:TopicSubscription",
        { topic: UNKNOWN, protocol: "sqs", endpoint: UNKNOWN },
        { provider: VIRGINIA, madeFrom: { topic: [topic()], endpoint: [other()] } },
      ),
    ),
  },
  "leaves the queues of other bridges alone": {
    given: bridge(
      way(),
      end("sqs/queue:Queue", ["asia", IRELAND], { tags: { Bridge: "audit", Cell: "asia" } }),
      end("sqs/queue:Queue", ["dead", IRELAND], { tags: {} }),
    ),
  },
  "objects where a cell hears nothing": { given: bridge(), violations: [REFUSED.missing] },
  "objects where a way leads to the same name elsewhere, or from there": {
    given: bridge(
      way({ endpoint: EU_QUEUE.replace("eu-west-1", "us-east-1") }),
      way({ topic: US_TOPIC.replace("us-east-1", "eu-west-1") }, "other"),
    ),
    violations: [REFUSED.missing],
  },
  "objects where a cell hears everything twice": {
    given: bridge(way(), way({}, "again")),
    violations: [REFUSED.twice],
  },
  "objects where a cell hears itself": {
    given: bridge(way(), way({ endpoint: US_QUEUE }, "us-us")),
    violations: [REFUSED.itself],
  },
  "cannot tell of a topic whose bridge or name is unknown, or that nobody knows the place of": {
    given: [
      VIRGINIA,
      IRELAND,
      other(),
      ...[topic({ tags: UNKNOWN }), topic({ name: UNKNOWN })].map((each, index) => ({
        ...each,
        urn: `urn:${String(index)}`,
      })),
      resource(TOPIC, { name: "shop-us-team", tags: { Bridge: "team", Cell: "us" } }, { name: "nowhere" }),
    ],
    undetermined: ["tags", "name", "region of the provider"],
  },
  "cannot tell of a queue whose name is unknown": {
    given: [VIRGINIA, IRELAND, topic(), other({ name: UNKNOWN }), way()],
    undetermined: ["name of a queue"],
  },
  "cannot tell where a way leads from or to that is unknown": {
    given: [VIRGINIA, IRELAND, topic(), other(), way({ topic: UNKNOWN })],
    undetermined: ["topic of a subscription"],
  },
  "cannot tell where a way of this topic leads that is unknown": {
    given: [VIRGINIA, IRELAND, topic(), other(), way({ endpoint: UNKNOWN })],
    undetermined: ["endpoint of a subscription"],
  },
  "leaves alone a topic of something else, and a cell that is alone": {
    given: [
      ...[VIRGINIA, IRELAND, topic(), own],
      resource(TOPIC, { name: "alerts", tags: { Cell: "us" } }, { name: "alerts", provider: VIRGINIA }),
      end("sqs/queue:Queue", ["dead", IRELAND], { tags: { Cell: "eu" } }),
    ],
    notApplicable: true,
  },
});
