import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventBridgeEndPlan, EventBridgePlan } from "../../platform/events-model";
import { mapValues } from "../../platform/map-values";
import { lookup } from "../../platform/planning/lookup";
import { committedPlan } from "../support/alone";
import { skipWithout } from "../support/requirements";
import { PlayedBridge } from "./played-bridge";
import { Sandbox, until } from "./sandbox";
import { channelOf, consume, publish, type TeamEvent } from "./team-events";
import { MISSING_SERVER, Valkey } from "./valkey";

const CELLS = ["us", "eu", "asia"] as const;
type CellKey = (typeof CELLS)[number];

/** How long nothing more is waited for. */
const SILENCE_MILLISECONDS = 300;

function teamBridge(): { readonly bridge: EventBridgePlan; readonly ends: Record<string, EventBridgeEndPlan> } {
  const { cells, interconnect } = committedPlan("prod");
  const [bridge] = interconnect.eventBridges;
  assert.ok(bridge);
  return {
    bridge,
    ends: mapValues(cells, ({ events }) => {
      const [end] = events;
      assert.ok(end);
      return end;
    }),
  };
}

/**
 * Three cells' events. Real: a server for each cell's cache, in cluster mode, with the access that workloads have; the plan's
 * topics, ways, times and counts; the commands by which pods tell each other. Played: SNS and SQS, which deliver everything twice
 * and in no order, and time. The publisher and the consumer are examples of what an application's images do, and no part of them.
 */
describe("An event of a team whose members hang on three cells (CV-02)", function () {
  this.timeout(60_000);
  const sandbox = new Sandbox();
  const { bridge, ends } = teamBridge();
  let caches: Readonly<Record<string, Valkey>> = {};
  let played: PlayedBridge;
  let count = 0;

  before(async function () {
    skipWithout(this, "programs", MISSING_SERVER);
    caches = Object.fromEntries(
      await Promise.all(CELLS.map(async (cell) => [cell, await Valkey.start(sandbox)] as const)),
    );
  });

  beforeEach(() => (played = new PlayedBridge(bridge, ends)));

  after(() => sandbox.dispose());

  const cacheOf = (cell: CellKey): Valkey => lookup(caches, cell);

  /** A team of its own for each test, so that none hears another's. */
  const eventOf = (team: string, data: string): TeamEvent => ({
    id: `${team}-${String(++count)}`,
    team,
    kind: "message",
    data,
  });

  /** The topic that the backend of a cell knows from its environment. */
  const topicOf = (cell: CellKey): string => {
    const { environment } = lookup(lookup(committedPlan("prod").applications, cell).workloads, "backend");
    const topic = environment["TEAM_TOPIC_ARN"];
    assert.ok(typeof topic === "string");
    return topic;
  };

  const publishIn = (cell: CellKey, event: TeamEvent): Promise<void> =>
    publish(event, cacheOf(cell), (message) => {
      played.publish(topicOf(cell), message);
    });

  const consumeIn = (cell: CellKey): Promise<void> => consume(lookup(played.queues, cell), cacheOf(cell));
  const consumeEverywhere = async (): Promise<void> => {
    for (const cell of CELLS) await consumeIn(cell);
  };

  /** Waits until so much has been heard everywhere, and for a while longer that no more is. */
  async function settled(ears: readonly (() => readonly string[])[], each: number): Promise<readonly string[][]> {
    await until("everybody has heard", () => ears.every((heard) => heard().length >= each));
    await sleep(SILENCE_MILLISECONDS);
    return ears.map((heard) => heard().toSorted());
  }

  it("is heard once in every cell, wherever it happens", async () => {
    for (const cell of CELLS) {
      const team = `from-${cell}`;
      const ears = await Promise.all(CELLS.map((each) => cacheOf(each).listen(channelOf(team))));
      await publishIn(cell, eventOf(team, "hello"));
      await consumeEverywhere();
      assert.deepEqual(await settled(ears, 1), [["hello"], ["hello"], ["hello"]]);
    }
  });

  it("never comes back to the cell where it happened", async () => {
    await publishIn("us", eventOf("loop", "once"));
    const sizes = mapValues(played.queues, ({ size }) => size);
    assert.deepEqual(sizes, { us: 0, eu: 2, asia: 2 });
    await consumeEverywhere();
    assert.deepEqual(
      mapValues(played.queues, ({ size }) => size),
      { us: 0, eu: 0, asia: 0 },
    );
  });

  it("is heard once by each pod that has a socket of the team's, whichever pod received it", async () => {
    const ears = await Promise.all(["one", "another", "a third"].map(() => cacheOf("eu").listen(channelOf("pods"))));
    await publishIn("asia", eventOf("pods", "to all"));
    await Promise.all([consumeIn("eu"), consumeIn("eu")]);
    assert.deepEqual(await settled(ears, 1), [["to all"], ["to all"], ["to all"]]);
  });

  it("is told apart from others by its id alone: what is said twice is two events", async () => {
    const heard = await cacheOf("asia").listen(channelOf("twice"));
    for (const data of ["hi", "hi", "bye"]) await publishIn("us", eventOf("twice", data));
    await consumeIn("asia");
    assert.deepEqual(await settled([heard], 3), [["bye", "hi", "hi"]]);
  });

  it("comes again when whoever received it stopped before telling, and is not told again when they stopped after", async () => {
    const heard = await cacheOf("eu").listen(channelOf("crash"));
    await publishIn("us", eventOf("crash", "still here"));
    const queue = lookup(played.queues, "eu");
    queue.receive();
    await consumeIn("eu");
    await sleep(SILENCE_MILLISECONDS);
    assert.deepEqual(heard(), [], "hidden from others while somebody deals with it");

    played.wait(30);
    await consume({ receive: () => queue.receive(), delete: () => undefined }, cacheOf("eu"));
    played.wait(30);
    await consumeIn("eu");
    assert.deepEqual(await settled([heard], 1), [["still here"]]);
    assert.equal(queue.size, 0);
  });

  it("is put aside after five tries, if nobody can read it", async () => {
    played.publish(topicOf("us"), { body: "not an event", attributes: {}, copies: 1 });
    for (let attempt = 0; attempt < 6; attempt++) {
      await consumeIn("eu");
      played.wait(30);
    }
    const { size, deadLetters } = lookup(played.queues, "eu");
    assert.deepEqual({ size, deadLetters }, { size: 0, deadLetters: ["not an event"] });
  });

  it("is worth nothing after five minutes: who was away so long reads what happened when they come back", async () => {
    const heard = await cacheOf("eu").listen(channelOf("late"));
    await publishIn("us", eventOf("late", "old news"));
    played.wait(300);
    await consumeIn("eu");
    await publishIn("us", eventOf("late", "news"));
    await consumeIn("eu");
    assert.deepEqual(await settled([heard], 1), [["news"]]);
  });
});
