import assert from "node:assert/strict";
import { changesBetween } from "../../../cli/policy/changes";
import { graphOf, IRELAND, OWN_KEY, resource, VIRGINIA } from "../../policies/behaviour";

const QUEUE = "aws:sqs/queue:Queue";

describe("changesBetween", () => {
  it("finds nothing between a graph and itself, nor where only the source moved", () => {
    const queue = resource(QUEUE, { name: "jobs" });
    const before = graphOf([{ ...queue, source: "a.ts:1" }]);
    assert.deepEqual(changesBetween(before, graphOf([{ ...queue, source: "a.ts:2" }])), []);
  });

  it("tells by kind what came, what went, and where others differ, without what stands there", () => {
    const before = graphOf([
      resource(QUEUE, { name: "jobs", tags: { Owner: "a", Stage: "b" }, list: [1, 2] }, { name: "jobs" }),
      resource(QUEUE, {}, { name: "gone" }),
      resource("aws:sns/topic:Topic", {}, { name: "same" }),
    ]);
    const after = graphOf([
      {
        ...resource(
          QUEUE,
          { tags: { Owner: "c", Stage: "b" }, list: [1, 3], key: "new" },
          { name: "jobs", provider: IRELAND, madeFrom: { key: [OWN_KEY] } },
        ),
        options: { protect: true },
      },
      resource(QUEUE, {}, { name: "fresh" }),
      resource("aws:sns/topic:Topic", {}, { name: "same" }),
    ]);
    assert.deepEqual(changesBetween(before, after), [
      {
        type: QUEUE,
        added: ["fresh"],
        removed: ["gone"],
        changed: [
          {
            name: "jobs",
            paths: [
              "inputs.key",
              "inputs.list",
              "inputs.name",
              "inputs.tags.Owner",
              "made from.key",
              "options.protect",
              "provider",
            ],
          },
        ],
      },
    ]);
  });

  it("takes the same name of another kind for another resource", () => {
    const [before, after] = [graphOf([IRELAND]), graphOf([VIRGINIA])];
    assert.deepEqual(changesBetween(before, after), [
      { type: "pulumi:providers:aws", added: ["us-east-1"], removed: ["eu-west-1"], changed: [] },
    ]);
  });
});
