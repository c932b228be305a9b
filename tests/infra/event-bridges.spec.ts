import assert from "node:assert/strict";
import { type BridgeSummary, bridgesOf } from "../../platform/graph/events";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { graphOf, type RawStackFile, rawStackFile } from "../support/stacks";
import { compared, differences } from "./differences";

const SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";
const POLICIES = ["aws:kms/keyPolicy:KeyPolicy", "aws:sqs/queuePolicy:QueuePolicy"];

function bent(bend: (raw: RawStackFile) => void): Promise<Graph> {
  const raw = rawStackFile("prod");
  bend(raw);
  return graphOf(raw);
}

/** What is of event bridges: in the cells their ends, between them the ways. */
function isOfBridge({ urn }: GraphResource): boolean {
  return urn.includes("meridian:event-bridge");
}

function onlyBridges(graph: Graph): Graph {
  return { ...graph, resources: graph.resources.filter(isOfBridge), outputs: {} };
}

function ways({ resources }: Graph): string[] {
  return resources
    .filter((resource) => resource.type === SUBSCRIPTION && isOfBridge(resource))
    .map(({ name }) => name.replace("interconnect-team-", ""))
    .toSorted();
}

function reached([team]: readonly BridgeSummary[]): Record<string, readonly string[]> {
  return Object.fromEntries((team?.cells ?? []).map(({ cell, reaches }) => [cell, reaches.toSorted()]));
}

describe("Event bridges of prod (CV-02)", () => {
  let original: Graph;

  before(async () => {
    original = await graphOf(rawStackFile("prod"));
  });

  it("lead from every cell to every other, in a region that has to be asked for too", async () => {
    const more = await bent((raw) => {
      raw.cells = { africa: { slot: 3, region: "af-south-1", serves: [] }, ...raw.cells };
    });
    const { gone, kept } = compared(onlyBridges(original), onlyBridges(more));

    assert.deepEqual(
      ways(more).filter((way) => !ways(original).includes(way)),
      ["africa-asia", "africa-eu", "africa-us", "asia-africa", "eu-africa", "us-africa"],
    );
    assert.deepEqual(reached(bridgesOf(more)), {
      africa: ["asia", "eu", "us"],
      asia: ["africa", "eu", "us"],
      eu: ["africa", "asia", "us"],
      us: ["africa", "asia", "eu"],
    });
    assert.deepEqual(gone, []);
    // Each cell admits one topic more; nothing else of what there was differs.
    assert.deepEqual(
      kept.flatMap(([one, other]) => differences(one, other).map((path) => `${one.type} ${path}`)).toSorted(),
      POLICIES.flatMap((type) => Array.from({ length: 3 }, () => `${type} policy`)),
    );
  });

  it("lose with a cell the ways to and from it, and no other", async () => {
    const fewer = await bent(({ cells }) => delete cells["eu"]);
    assert.deepEqual(ways(fewer), ["asia-us", "us-asia"]);
    assert.deepEqual(reached(bridgesOf(fewer)), { asia: ["us"], us: ["asia"] });
  });

  it("stay as they are when a cell drains, home moves, users come, or a secret is rotated", async () => {
    for (const [what, bend] of Object.entries<(raw: RawStackFile) => void>({
      "a draining cell": ({ cells }) => Object.assign(cells["eu"] ?? {}, { state: "draining" }),
      "home in asia": (raw) => Object.assign(raw, { home: "asia" }),
      "twice the users": (raw) => Object.assign(raw, { users: 200_000 }),
      "a rotation": (raw) => Object.assign(raw, { rotation: 1 }),
    })) {
      assert.deepEqual(onlyBridges(await bent(bend)), onlyBridges(original), what);
    }
  });
});
