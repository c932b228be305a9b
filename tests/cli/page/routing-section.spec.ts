import assert from "node:assert/strict";
import { routingSection } from "../../../cli/page/routing-section";
import { answersOf, type HostAnswers } from "../../../platform/dns/answers";
import type { RoutingPlan } from "../../../platform/model";
import { planRouting } from "../../../platform/planning/routing";
import { namesOf, recordedTree } from "../../support/dns-tree";
import { type Changes, fileWith } from "../../platform/bent-stack-file";
import { forPlace, HOST, toCell, toName, zoneOf } from "../../platform/dns/hand-made-zone";

const HEADING = "Who is served from where";
const NO_PLAN: RoutingPlan = { continents: [], everyoneElse: [] };

async function answersIn(
  stack: "dev" | "prod",
  changes: Changes = {},
  hosts = ["api"],
): Promise<readonly HostAnswers[]> {
  return answersOf((await recordedTree(namesOf(fileWith(changes, stack), hosts))).graph);
}

const section = (answers: readonly HostAnswers[]): string => routingSection(answers, NO_PLAN, HEADING).join("\n\n");

describe("The routing section of the page", () => {
  it("shows who answers whom, by the records, and what changes with whatever is lost (CV-09)", async () => {
    assert.equal(
      section(await answersIn("prod")),
      `Who is served from where, by the records of api.covibes.com
  users in                                        answered by  when lost → by
  Africa, Europe (111)                            eu           eu → us, eu + us → asia
  Antarctica, North America, South America,       us           us → eu, eu + us → asia
  everywhere else (62)
  Asia, Oceania (77)                              asia         asia → eu, asia + eu → us`,
    );
  });

  it("says when nobody is left", async () => {
    assert.match(
      section(await answersIn("prod", { "cells.eu.state": "draining" })),
      / us {11}us → asia, asia \+ us → nobody$/m,
    );
    const dev = section(await answersIn("dev"));
    assert.match(dev, /\n {2}everywhere \(250\) +us +us → nobody$/);
  });

  it("shows names that are answered alike once", async () => {
    const [first = "", ...lines] = section(await answersIn("prod", {}, ["api", "preview"])).split("\n");
    assert.equal(
      `${first}\n${lines[0] ?? ""}`,
      `${HEADING}, by the records of api.covibes.com,\n  preview.covibes.com`,
    );
    assert.equal(lines.length, 6);
  });

  it("shows names that are answered otherwise, and other types, apart", () => {
    const everybody = forPlace({ country: "*" });
    const shown = section(
      answersOf(zoneOf(toCell(HOST, "eu", everybody), toCell("b.example", "us", { ...everybody, type: "AAAA" }))),
    );
    assert.match(shown, /by the records of api\.shop\.example\n[^]*\n\n.*by the records of b\.example \(AAAA\)\n/);
  });

  it("says why nobody answers or nobody can tell, once, unless everybody is lost who ever answers", () => {
    const loop = [toName("a.example", "b.example"), toName("b.example", "a.example")];
    const shown = section(
      answersOf(
        zoneOf(
          ...loop,
          toCell(HOST, "eu", forPlace({ continent: "EU" })),
          toName(HOST, "a.example", forPlace({ continent: "AS" })),
        ),
      ),
    );
    assert.equal(
      shown,
      `Who is served from where, by the records of api.shop.example
  users in                                        answered by   when lost → by
  Africa, Antarctica, North America, Oceania,     nobody
  South America, everywhere else (146)
  Asia (50)                                       undetermined
  Europe (54)                                     eu            eu → nobody

  answer        because
  nobody        api.shop.example has no record for that place, and no default
  undetermined  api.shop.example → a.example → b.example → a.example is a loop, which Route 53
                refuses`,
    );
  });

  it("fits on a hundred columns with eleven cells of long keys, on twelve lines", async () => {
    const regions = [
      ...["us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-west-2", "eu-central-1", "sa-east-1"],
      ...["ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1"],
    ];
    const entries = regions.map((region, slot) => [`acellofmine${slot.toString(36)}`, { slot, region, serves: [] }]);
    const cells = Object.fromEntries(entries) as Record<string, unknown>;
    const shown = section(await answersIn("prod", { cells, home: "acellofmine0", users: 10_000 }));
    for (const line of shown.split("\n")) assert.ok(line.length <= 100 && line === line.trimEnd(), line);
    assert.ok(shown.split("\n").length <= 12, shown);
  });

  it("falls back on the plan, and says so, where there are no records", () => {
    assert.deepEqual(routingSection([], planRouting(fileWith({})), HEADING), [
      `Who is served from where, by plan
  users in         answered by  when that is lost, by
  Africa           eu           us, asia
  Asia             asia         eu, us
  Europe           eu           us, asia
  North America    us           eu, asia
  Oceania          asia         eu, us
  South America    us           eu, asia
  everywhere else  us           eu, asia`,
    ]);
    assert.match(section([]), /everywhere else {2}nobody {7}nobody$/);
  });
});
