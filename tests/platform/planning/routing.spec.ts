import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { RoutingPlan } from "../../../platform/model";
import { planRouting } from "../../../platform/planning/routing";
import { type Changes, fileWith } from "../bent-stack-file";
import { validFiles } from "./valid-files";

const routing = (changes: Changes = {}): RoutingPlan => planRouting(fileWith(changes));

/** Continents with their cells, such as `EU: eu us asia`; in brackets where no cell says that it serves them. */
function table({ continents, everyoneElse }: RoutingPlan): string[] {
  const lines = continents.map(({ continent, declared, order }) =>
    declared ? `${continent}: ${order.join(" ")}` : `(${continent}: ${order.join(" ")})`,
  );
  return [...lines, `*: ${everyoneElse.join(" ")}`];
}

describe("Who is answered from where (CV-09)", () => {
  it("is in prod the cell that serves the continent, then the others, nearest first", () => {
    assert.deepEqual(table(routing()), [
      "AF: eu us asia",
      "(AN: us eu asia)",
      "AS: asia eu us",
      "EU: eu us asia",
      "NA: us eu asia",
      "OC: asia eu us",
      "SA: us eu asia",
      "*: us eu asia",
    ]);
  });

  it("follows home for those whom no cell serves, and for nobody else", () => {
    const before = routing().continents.filter(({ declared }) => declared);
    const after = routing({ home: "asia" });
    assert.deepEqual(
      after.continents.filter(({ declared }) => declared),
      before,
    );
    assert.deepEqual(after.everyoneElse, ["asia", "eu", "us"]);
    assert.deepEqual(after.continents.find(({ continent }) => continent === "AN")?.order, ["asia", "eu", "us"]);
  });

  it("leaves a draining cell out, and hands its continents to the next", () => {
    assert.deepEqual(table(routing({ "cells.eu.state": "draining" })), [
      "AF: us asia",
      "(AN: us asia)",
      "AS: asia us",
      "EU: us asia",
      "NA: us asia",
      "OC: asia us",
      "SA: us asia",
      "*: us asia",
    ]);
  });

  it("asks a standby only when others fail", () => {
    const standby = { slot: 3, region: "eu-west-2", serves: [], state: "standby" };
    const { continents } = routing({ "cells.london": standby });
    const order = (code: string): unknown => continents.find(({ continent }) => continent === code)?.order;
    assert.deepEqual(order("EU"), ["eu", "london", "us", "asia"]);
    assert.deepEqual(order("NA"), ["us", "eu", "london", "asia"]);
  });

  it("does not ask a standby first while a cell is drained and another is active", () => {
    const standby = { slot: 3, region: "eu-west-2", serves: [], state: "standby" };
    const { continents } = routing({ "cells.london": standby, "cells.eu.state": "draining" });
    const [first] = continents.find(({ continent }) => continent === "EU")?.order ?? [];
    assert.equal(first, "us");
  });

  it("fails over as a cell declares, to those cells and no others", () => {
    const order = (failover: readonly string[]): unknown =>
      routing({ "cells.eu.failover": failover }).continents.find(({ continent }) => continent === "EU")?.order;
    assert.deepEqual(order(["asia"]), ["eu", "asia"]);
    assert.deepEqual(order(["asia", "us"]), ["eu", "asia", "us"]);
    assert.deepEqual(order([]), ["eu"]);
  });
});

describe("Every answer of every platform", () => {
  const everyOrder = ({ continents, everyoneElse }: RoutingPlan): (readonly string[])[] => [
    ...continents.map(({ order }) => order),
    everyoneElse,
  ];

  it("begins with an active cell, names none twice, and none that is draining", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        for (const order of everyOrder(planRouting(file))) {
          const states = order.map((key) => file.cells[key]?.state);
          assert.equal(states[0], "active", `${order.join(" ")}: ${states.join(" ")}`);
          assert.ok(!states.includes("draining") && !states.includes(undefined), order.join(" "));
          assert.equal(new Set(order).size, order.length, order.join(" "));
        }
      }),
    );
  });

  it("survives the loss of any one cell, if another that is permitted is alive", () => {
    fc.assert(
      fc.property(validFiles, ({ cells, home }) => {
        const keys = Object.keys(cells);
        for (const { continent, order } of planRouting({ cells, home }).continents) {
          const server = keys.find((key) => cells[key]?.serves.includes(continent)) ?? home;
          const permitted = [server, ...(cells[server]?.failover ?? keys)];
          for (const lost of keys) {
            const alive = (key: string): boolean => key !== lost && cells[key]?.state !== "draining";
            assert.ok(order.some(alive) || !permitted.some(alive), `${continent}: ${order.join(" ")} without ${lost}`);
          }
        }
      }),
    );
  });

  it("has one line a continent, whatever the cells", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        assert.deepEqual(
          planRouting(file).continents.map(({ continent }) => continent),
          ["AF", "AN", "AS", "EU", "NA", "OC", "SA"],
        );
      }),
    );
  });
});
