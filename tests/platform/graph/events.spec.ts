import assert from "node:assert/strict";
import * as fc from "fast-check";
import { loadApplications } from "../../../infra/applications";
import { bridgesOf, type BridgeSummary, type CellReach } from "../../../platform/graph/events";
import { type Graph, type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { textAt } from "../../../platform/graph/value";
import { lookup } from "../../../platform/planning/lookup";
import { planPlatform } from "../../../platform/planning/plan";
import { committedPlan } from "../../support/alone";
import { recordBridges } from "../../support/event-bridges";
import { graphOf, rawStackFile } from "../../support/stacks";
import { validFiles } from "../planning/valid-files";

const TOPIC = "aws:sns/topic:Topic";
const QUEUE = "aws:sqs/queue:Queue";
const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const QUEUE_POLICY = "aws:sqs/queuePolicy:QueuePolicy";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";

/** Where an event of each cell goes. */
function reached({ cells }: BridgeSummary): Record<string, readonly string[]> {
  return Object.fromEntries(cells.map(({ cell, reaches }) => [cell, reaches.toSorted()]));
}

describe("Events, followed through what is registered (CV-02)", () => {
  it("reach every other cell exactly once, and never their own, in production", async () => {
    const [team, ...others] = bridgesOf(await graphOf(rawStackFile("prod")));
    assert.deepEqual(others, []);
    assert.ok(team);
    const { cells: _, ...ends } = team;
    assert.deepEqual(ends, {
      key: "team",
      publishers: ["backend"],
      consumers: ["websocket"],
      retentionSeconds: [300],
    });
    assert.deepEqual(reached(team), { us: ["asia", "eu"], eu: ["asia", "us"], asia: ["eu", "us"] });
    assert.deepEqual(
      team.cells.flatMap(({ faults }) => faults),
      [],
    );
  });

  it("go nowhere from a cell that is alone", async () => {
    const [team] = bridgesOf(await graphOf(rawStackFile("dev"), "dev"));
    assert.deepEqual(team?.cells, [{ cell: "us", reaches: [], faults: [] }]);
  });

  it("reach every other cell exactly once, and never their own, with one to eight cells anywhere in any state", async () => {
    const seen = new Set<number>();
    const few = validFiles.filter(({ cells }) => Object.keys(cells).length <= 8);
    await fc.assert(
      fc.asyncProperty(few, async (file) => {
        const plan = planPlatform("prod", file, lookup(loadApplications(), file.application));
        const [team] = bridgesOf((await recordBridges(plan)).graph);
        assert.ok(team);
        const keys = Object.keys(file.cells).sort();
        seen.add(keys.length);
        assert.deepEqual(
          reached(team),
          Object.fromEntries(keys.map((key) => [key, keys.filter((other) => other !== key)])),
        );
      }),
      { numRuns: 40 },
    );
    assert.ok(seen.size >= 4, `only ${[...seen].join(", ")} cells were tried`);
  });
});

describe("Events that cannot be seen to arrive", () => {
  let whole: Graph;

  before(async () => {
    whole = (await recordBridges(committedPlan("prod"))).graph;
  });

  type Act = (resource: GraphResource) => GraphResource | undefined;

  /** What of the bridge differs once something has been done to some resource of a type and a name. */
  function after(type: string, name: string, act: Act): CellReach[] {
    const touched = whole.resources.filter((resource) => resource.type === type && resource.name === name);
    assert.equal(touched.length, 1, `${type} ${name}`);
    const resources = whole.resources.flatMap((resource) =>
      touched.includes(resource) ? (act(resource) ?? []) : resource,
    );
    const [before] = bridgesOf(whole);
    const [team] = bridgesOf({ resources });
    return (team?.cells ?? []).filter(
      (reach) => JSON.stringify(reach) !== JSON.stringify(before?.cells.find(({ cell }) => cell === reach.cell)),
    );
  }

  const withInputs =
    (inputs: Readonly<Record<string, GraphValue>>): Act =>
    (resource) => ({ ...resource, inputs: { ...resource.inputs, ...inputs } });
  const worded =
    (from: string, to: string): Act =>
    (resource) => {
      const policy = textAt(resource, "policy");
      assert.ok(policy.includes(from), `${resource.name} says nothing of ${from}`);
      return { ...resource, inputs: { ...resource.inputs, policy: policy.replaceAll(from, to) } };
    };

  const WAY = "interconnect-team-us-eu";
  const lost = (why: string): CellReach[] => [{ cell: "us", reaches: ["asia"], faults: [`${WAY}: ${why}`] }];

  it("have no way", () => {
    assert.deepEqual(
      after(SUBSCRIPTION, WAY, () => undefined),
      [{ cell: "us", reaches: ["asia"], faults: [] }],
    );
  });

  it("take two ways, or one back to where they are from", () => {
    const leads = (cell: string, region: string): Act =>
      withInputs({ endpoint: `arn:aws:sqs:${region}:111122223333:covibes-prod-${cell}-team` });
    assert.deepEqual(after(SUBSCRIPTION, WAY, leads("asia", "ap-southeast-1")), [
      { cell: "us", reaches: ["asia", "asia"], faults: [] },
    ]);
    assert.deepEqual(after(SUBSCRIPTION, WAY, leads("us", "us-east-1")), lost("the queue does not admit the topic"));
  });

  it("take a way that is made elsewhere, is no queue's, or leads nowhere", () => {
    const elsewhere = whole.resources.find(
      ({ name, type }) => name === "interconnect-team-eu-us" && type === SUBSCRIPTION,
    );
    const provider = elsewhere?.provider;
    assert.ok(provider);
    assert.deepEqual(
      after(SUBSCRIPTION, WAY, (resource) => ({ ...resource, provider })),
      lost("not made in the topic's region"),
    );
    for (const inputs of [
      { protocol: "email" },
      { endpoint: "arn:aws:sqs:eu-west-1:111122223333:other" },
      { endpoint: UNKNOWN },
    ]) {
      assert.deepEqual(after(SUBSCRIPTION, WAY, withInputs(inputs)), lost("leads to no queue of a bridge"));
    }
  });

  it("are refused by the queue", () => {
    for (const act of [
      worded("sns.amazonaws.com", "events.amazonaws.com"),
      worded("covibes-prod-us-team", "covibes-prod-us-other"),
      withInputs({ queueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/covibes-prod-eu-team" }),
      withInputs({ policy: UNKNOWN }),
      () => undefined,
    ]) {
      assert.deepEqual(
        after(QUEUE_POLICY, "interconnect-team-eu", act).find(({ cell }) => cell === "us"),
        lost("the queue does not admit the topic")[0],
      );
    }
  });

  it("are refused by the key of the queue", () => {
    for (const act of [
      worded("kms:GenerateDataKey*", "kms:DescribeKey"),
      worded("covibes-prod-us-team", "covibes-prod-us-other"),
      () => undefined,
    ]) {
      assert.deepEqual(
        after(KEY_POLICY, "interconnect-team-eu", act).find(({ cell }) => cell === "us"),
        lost("the queue's key does not admit the topic")[0],
      );
    }
  });

  it("arrive in a queue that SQS encrypts with a key of its own, which asks nobody", () => {
    const resources = whole.resources
      .filter(({ type, name }) => type !== KEY_POLICY || name !== "interconnect-team-eu")
      .map((resource) =>
        resource.type === QUEUE && resource.name === "eu-events-team"
          ? { ...resource, inputs: { ...resource.inputs, sqsManagedSseEnabled: true } }
          : resource,
      );
    const [team] = bridgesOf({ resources });
    assert.deepEqual(team && reached(team), { us: ["asia", "eu"], eu: ["asia", "us"], asia: ["eu", "us"] });
  });

  it("are of no bridge whose topics and queues do not say so", () => {
    const resources = whole.resources.map((resource) =>
      [TOPIC, QUEUE].includes(resource.type)
        ? { ...resource, inputs: { ...resource.inputs, tags: UNKNOWN } }
        : resource,
    );
    assert.deepEqual(bridgesOf({ resources }), []);
  });
});
