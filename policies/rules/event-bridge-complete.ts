import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isHidden, read } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isOpen, means, type Named, named, QUEUE, SUBSCRIPTION, TOPIC } from "../subjects/sns-delivery";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

export const eventBridgeComplete: StackRule = {
  id: "event-bridge-complete",
  title: "What one cell publishes reaches every other cell once, and never itself",
  severity: "high",
  level: "mandatory",
  rationale:
    "A missing way is not noticed: users of one cell miss what happens in another. Two ways, or one back to itself, tell them twice.",
  remedy:
    "subscribe the queue of every other cell with the same tag Bridge to the topic once, and the queue of its own cell not at all",
  controls: {},
  onlyHere: true,
  // A queue that hears its own cell's topic does not admit it either.
  overlaps: ["sns-to-sqs-grant"],
  types: [TOPIC],
  scope: "stack",
  breaks: {
    "a way that is gone": { removes: true, type: SUBSCRIPTION, name: "interconnect-*" },
    "a way to a queue that nobody has": {
      sets: { endpoint: "a queue that nobody has" },
      type: SUBSCRIPTION,
      name: "interconnect-*",
    },
  },
  judge(resource, index) {
    const bridge = read(resource, "tags", "Bridge");
    if (isHidden(bridge)) return [undetermined(bridge.path)];
    const queues = index.ofTypes([QUEUE]).filter((queue) => read(queue, "tags", "Bridge").value === bridge.value);
    // A topic of something else, or of a cell that is alone.
    if (bridge.value === undefined || !queues.some((queue) => !isOfOneCell(queue, resource))) return [];
    const topic = named(resource, index);
    if (isUndetermined(topic)) return [topic];
    const ways = index.ofTypes([SUBSCRIPTION]).filter((way) => means(way, "topic", topic));
    const unknown = index.ofTypes([SUBSCRIPTION]).some((way) => isOpen(way, "topic"));
    return queues.map((queue) => judgeQueue(queue, { topic, ways, unknown }, index));
  },
};

function isOfOneCell(queue: GraphResource, topic: GraphResource): boolean {
  return read(queue, "tags", "Cell").value === read(topic, "tags", "Cell").value;
}

/** A topic, and the subscriptions that lead from it. */
interface Leading {
  readonly topic: Named;
  readonly ways: readonly GraphResource[];
  /** Whether there are subscriptions of which nobody can tell where they lead from. */
  readonly unknown: boolean;
}

function judgeQueue(resource: GraphResource, { topic, ways, unknown }: Leading, index: GraphIndex): Verdict {
  const queue = named(resource, index);
  if (isUndetermined(queue)) return undetermined(`${queue.path} of a queue`);
  const open = ways.find((way) => isOpen(way, "endpoint"));
  if (unknown || open !== undefined) return undetermined(`${unknown ? "topic" : "endpoint"} of a subscription`);
  const count = ways.filter((way) => means(way, "endpoint", queue)).length;
  if (isOfOneCell(resource, topic.resource)) {
    return count === 0 ? PASS : violation("the queue of the topic's own cell is subscribed to it");
  }
  if (count === 1) return PASS;
  return violation(
    count === 0
      ? "a queue of this bridge in another cell is not subscribed to the topic"
      : "a queue of this bridge in another cell is subscribed to the topic more than once",
  );
}
