import assert from "node:assert/strict";
import { UNKNOWN } from "../../platform/graph/graph";
import { broken } from "../../policies/break";
import { graphOf, OWN_KEY, resource } from "./behaviour";

const QUEUE = "aws:sqs/queue:Queue";
const queue = resource(
  QUEUE,
  { key: UNKNOWN, policy: { rules: [{ port: 1 }, { port: 2 }] } },
  { name: "jobs", madeFrom: { key: [OWN_KEY] } },
);
const topic = resource("aws:sns/topic:Topic", {}, { name: "events" });
const guarded = {
  ...resource(QUEUE, {}, { name: "guarded" }),
  options: { protect: true, retainOnDelete: true } as const,
};
const graph = graphOf([queue, topic, guarded]);
const rule = { types: [QUEUE] };

describe("broken", () => {
  it("makes a mistake once for each resource of the rule's types in which it changes something", () => {
    const made = broken(graph, rule, { sets: { "policy.rules[1].port": 22 } });
    assert.deepEqual(
      made.map(({ urn }) => urn),
      [queue.urn, guarded.urn],
    );
    assert.deepEqual(made[0]?.graph.resources, [
      { ...queue, inputs: { key: UNKNOWN, policy: { rules: [{ port: 1 }, { port: 22 }] } } },
      topic,
      guarded,
    ]);
  });

  it("makes it in another type, or by name, where it says so", () => {
    assert.deepEqual(
      broken(graph, rule, { type: topic.type, sets: { name: "x" } }).map(({ urn }) => urn),
      [topic.urn],
    );
    assert.deepEqual(
      broken(graph, rule, { name: "gua*", sets: { name: "x" } }).map(({ urn }) => urn),
      [guarded.urn],
    );
  });

  it("takes what is written down from no other resource any more", () => {
    const [set] = broken(graph, rule, { name: "jobs", sets: { key: "alias/aws/sqs" } });
    assert.deepEqual(set?.graph.resources[0], {
      ...queue,
      inputs: { ...queue.inputs, key: "alias/aws/sqs" },
      propertyDependencies: {},
    });
    const [omitted] = broken(graph, rule, { omits: ["key"] });
    const { key: _, ...inputs } = queue.inputs;
    assert.deepEqual(omitted?.graph.resources[0], { ...queue, inputs, propertyDependencies: {} });
  });

  it("takes protection away, or the whole resource", () => {
    const [unprotected, ...others] = broken(graph, rule, { unprotects: true });
    assert.deepEqual(unprotected?.graph.resources[2], { ...guarded, options: { retainOnDelete: true } });
    assert.deepEqual(others, []);
    assert.deepEqual(
      broken(graph, rule, { removes: true }).map((each) => each.graph.resources),
      [
        [topic, guarded],
        [queue, topic],
      ],
    );
  });
});
