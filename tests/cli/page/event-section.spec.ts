import assert from "node:assert/strict";
import { eventSection } from "../../../cli/page/event-section";
import type { BridgeSummary } from "../../../platform/graph/events";

const TEAM: BridgeSummary = {
  key: "team",
  publishers: ["backend"],
  consumers: ["websocket"],
  retentionSeconds: [300],
  cells: [
    { cell: "us", reaches: ["eu", "asia"], faults: [] },
    { cell: "eu", reaches: ["us", "asia"], faults: [] },
    { cell: "asia", reaches: ["us", "eu"], faults: [] },
  ],
};

function section(changes: Partial<BridgeSummary> = {}): string[] {
  return eventSection([{ ...TEAM, ...changes }], "Events").flatMap((text) => text.split("\n"));
}

describe("The section about events", () => {
  it("says in a line who tells whom, and for how long (CV-02)", () => {
    assert.deepEqual(section(), [
      "Events, from cell to cell",
      "  team: backend of any cell → websocket of every other cell, kept 5 minutes",
    ]);
  });

  it("is left out where nothing crosses", () => {
    assert.deepEqual(eventSection([], "Events"), []);
  });

  it("says that a cell is alone, and that nobody is at an end", () => {
    assert.equal(
      section({ publishers: [], consumers: ["a", "b"], cells: [{ cell: "us", reaches: [], faults: [] }] })[1],
      "  team: nobody of any cell → a, b of every other cell, kept 5 minutes; there is no other yet",
    );
  });

  it("shows where events do not arrive, arrive twice or come back, and why", () => {
    const cells = [
      { cell: "us", reaches: ["eu", "eu", "us"], faults: ["way-us-asia: the queue does not admit the topic"] },
      ...TEAM.cells.slice(1),
    ];
    assert.deepEqual(section({ cells }).slice(2), [
      "    us → us: arrives 1×",
      "    us → eu: arrives 2×",
      "    us → asia: does not arrive",
      "    way-us-asia: the queue does not admit the topic",
    ]);
  });

  it("writes times in the largest unit that fits", () => {
    const kept = (...retentionSeconds: readonly number[]): string =>
      (section({ retentionSeconds })[1] ?? "").replace(/^.*, kept /, "");
    assert.equal(kept(60), "1 minute");
    assert.equal(kept(90), "90 seconds");
    assert.equal(kept(7200), "2 hours");
    assert.equal(kept(1_209_600), "14 days");
    assert.equal(kept(60, Number.NaN), "1 minute or ?");
  });
});
