import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { DnsPlan, EntranceNamesPlan } from "../../../platform/dns-model";
import { planRouting } from "../../../platform/planning/routing";
import { namesOf } from "../../support/dns-tree";
import { type Changes, fileWith } from "../bent-stack-file";
import { validFiles } from "./valid-files";

const HOST = "api.covibes.com";

function only({ entrances }: DnsPlan): EntranceNamesPlan {
  const [entrance] = entrances;
  assert.ok(entrance !== undefined && entrances.length === 1);
  return entrance;
}

const names = (changes: Changes = {}, stack: "dev" | "prod" = "prod"): EntranceNamesPlan =>
  only(namesOf(fileWith(changes, stack)));

/** Links as `eu-us-asia: eu, then us-asia`. */
function links({ links: planned }: EntranceNamesPlan): string[] {
  return planned.map(({ key, cell, next }) =>
    next === undefined ? `${key}: ${cell}` : `${key}: ${cell}, then ${next.replace(`.failover.${HOST}`, "")}`,
  );
}

/** Answers as `eu: eu-us-asia`. */
function answers({ answers: planned }: EntranceNamesPlan): string[] {
  return planned.map(({ key, name }) => `${key}: ${name.replace(`.failover.${HOST}`, "")}`);
}

describe("The names of an entrance (CV-09)", () => {
  it("are one for everybody, and one for each cell, which its health check asks", () => {
    const { entrance, host, cells } = names();
    assert.deepEqual({ entrance, host }, { entrance: "api", host: HOST });
    const health = { path: "/healthz", intervalSeconds: 10, failures: 3 };
    assert.deepEqual(cells, [
      { cell: "us", name: `us.${HOST}`, health },
      { cell: "eu", name: `eu.${HOST}`, health },
      { cell: "asia", name: `asia.${HOST}`, health },
    ]);
  });

  it("are asked for their health every ten seconds in production, and every thirty in development", () => {
    const [cell] = names({}, "dev").cells;
    assert.deepEqual(cell?.health, { path: "/healthz", intervalSeconds: 30, failures: 3 });
  });

  it("lead every declared continent, and everybody else, to a link for its whole order", () => {
    assert.deepEqual(names().answers[0], { key: "af", continent: "AF", name: `eu-us-asia.failover.${HOST}` });
    assert.deepEqual(names().answers.at(-1), { key: "default", name: `us-eu-asia.failover.${HOST}` });
    assert.deepEqual(answers(names()), [
      ...["af: eu-us-asia", "as: asia-eu-us", "eu: eu-us-asia", "na: us-eu-asia", "oc: asia-eu-us", "sa: us-eu-asia"],
      "default: us-eu-asia",
    ]);
  });

  it("lead every link to its first cell, or to the link of the rest, which stands before it", () => {
    assert.deepEqual(links(names()), [
      ...["asia: asia", "us: us"],
      ...["us-asia: us, then asia", "eu-us: eu, then us", "eu-asia: eu, then asia"],
      ...["eu-us-asia: eu, then us-asia", "asia-eu-us: asia, then eu-us", "us-eu-asia: us, then eu-asia"],
    ]);
  });

  it("leave a draining cell its own name and its health check, and lead nobody to it", () => {
    const drained = names({ "cells.eu.state": "draining" });
    assert.deepEqual(
      drained.cells.map(({ cell }) => cell),
      ["us", "eu", "asia"],
    );
    assert.deepEqual(links(drained), ["asia: asia", "us: us", "us-asia: us, then asia", "asia-us: asia, then us"]);
    assert.deepEqual(answers(drained), [
      ...["af: us-asia", "as: asia-us", "eu: us-asia", "na: us-asia", "oc: asia-us", "sa: us-asia"],
      "default: us-asia",
    ]);
  });

  it("end where a cell lets nobody take over", () => {
    const alone = names({ "cells.eu.failover": [] });
    assert.ok(answers(alone).includes("eu: eu"));
    assert.ok(links(alone).includes("eu: eu"));
  });

  it("are planned for every entrance apart", () => {
    const { entrances } = namesOf(fileWith({}), ["api", "preview"]);
    assert.deepEqual(
      entrances.map(({ entrance, host }) => [entrance, host]),
      [
        ["api", HOST],
        ["preview", "preview.covibes.com"],
      ],
    );
    assert.equal(entrances[1]?.links.at(-1)?.name, "us-eu-asia.failover.preview.covibes.com");
  });
});

describe("The names of every platform", () => {
  it("follow the order of every answer, cell by cell, and end", () => {
    fc.assert(
      fc.property(validFiles, (file) => {
        const { answers: planned, links: byName } = only(namesOf(file));
        const walk = (name: string | undefined): string[] => {
          const link = byName.find((one) => one.name === name);
          return link === undefined ? [] : [link.cell, ...walk(link.next)];
        };
        const { continents, everyoneElse } = planRouting(file);
        for (const { continent, name } of planned) {
          const answer = continents.find((one) => one.continent === continent);
          assert.deepEqual(walk(name), answer?.order ?? everyoneElse);
        }
        assert.deepEqual(
          planned.flatMap(({ continent }) => continent ?? []),
          continents.filter(({ declared }) => declared).map(({ continent }) => continent),
        );
      }),
    );
  });

  it("never lead from a link to one that is not shorter, so that no change of an order can close a loop", () => {
    fc.assert(
      fc.property(validFiles, validFiles, (before, after) => {
        const both = [before, after].flatMap((file) => only(namesOf(file)).links);
        const targets = new Map<string, Set<string | undefined>>();
        for (const { name, next } of both) targets.set(name, (targets.get(name) ?? new Set()).add(next));
        for (const [name, nexts] of targets) assert.equal(nexts.size, 1, `${name} leads to ${[...nexts].join()}`);
      }),
    );
  });

  it("are names: no label is longer than 63, and none than 253 as long as the domain is not longer than 100", () => {
    const regions = [
      ...["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-west-2", "eu-central-1", "sa-east-1"],
      ...["ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1"],
    ];
    const entries = regions.map((region, slot) => [`acellofmine${slot.toString(36)}`, { slot, region, serves: [] }]);
    const cells = Object.fromEntries(entries) as Record<string, unknown>;
    const domain = `${"d".repeat(48)}.${"e".repeat(47)}.com`;
    // Longer than a certificate would let it be, as far as the schema goes.
    const file = { ...fileWith({ cells, home: "acellofmine0", users: 10_000 }), domain };
    assert.equal(domain.length, 100);
    const [entrance] = namesOf(file, ["h".repeat(63)]).entrances;
    assert.ok(entrance);
    const all = [entrance.cells, entrance.links, entrance.answers].flat().map(({ name }) => name);
    assert.equal(new Set(all).size, 11 + 11);
    for (const name of all) {
      assert.ok(name.length <= 253, `${String(name.length)}: ${name}`);
      for (const label of name.split(".")) assert.ok(label.length <= 63, label);
    }
    assert.match(entrance.links.at(-1)?.key ?? "", /^acellofmine0-[a-z0-9-]{41}-[0-9a-f]{8}$/);
  });
});
