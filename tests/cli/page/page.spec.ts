import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { PLAIN } from "../../../cli/page/colors";
import { renderPage } from "../../../cli/page/page";
import { costOf } from "../../../platform/cost/cost";
import { answersOf } from "../../../platform/dns/answers";
import { indexResources } from "../../../platform/graph/graph-index";
import { summarise } from "../../../platform/graph/summary";
import { judgeGraph } from "../../../policies/judge";
import * as handMade from "../../platform/graph/hand-made-graph";
import { graphOf, planOf, type RawStackFile, rawStackFile } from "../../support/stacks";

type Resources = Parameters<typeof handMade.graphOf>[0];

async function pageOf(raw: RawStackFile, colors = PLAIN): Promise<string> {
  const graph = await graphOf(raw);
  const [summary, answers, policy] = [summarise(graph), answersOf(graph), judgeGraph(graph)];
  const cost = costOf(indexResources(graph.resources));
  return renderPage({ plan: planOf(raw), summary, answers, cost, policy }, colors);
}

/** The page of a graph that no description is behind. */
function pageAbout(resources: Resources): string {
  const policy = { findings: [], waived: [], undetermined: [], examined: {}, notApplicable: {} };
  const graph = handMade.graphOf(resources);
  const cost = costOf(indexResources(graph.resources));
  return renderPage({ plan: planOf(rawStackFile("dev")), summary: summarise(graph), cost, policy }, PLAIN);
}

function tooLong(page: string): string[] {
  return page.split("\n").filter((line) => line.length > 100 || line !== line.trimEnd());
}

describe("The page", () => {
  it("fits on a hundred columns and ends no line with blanks", async () => {
    assert.deepEqual(tooLong(await pageOf(rawStackFile("prod"))), []);
  });

  it("fits with every database in a cluster of its own (CV-08)", async () => {
    const raw = rawStackFile("prod");
    raw["ownClusters"] = { shard0: "serving", shard1: "serving", shard2: "serving", shard3: "preparing" };

    const page = await pageOf(raw);

    assert.match(page, /asia {2}covibes-prod-asia-shard3 17\.9 {2}db/);
    assert.deepEqual(tooLong(page), []);
  });

  it("fits whatever services there are: the kinds take what their names leave", () => {
    const kinds = Array.from({ length: 40 }, (_, index) => `Kind${"s".repeat(index % 9)}${String(index)}`);
    for (const service of ["x:y", "kubernetes:a-group.of-many-words.example/v1"]) {
      const page = pageAbout(kinds.map((kind) => ({ type: `${service}:${kind}`, name: "one" })));
      const longest = Math.max(...page.split("\n").map(({ length }) => length));
      assert.ok(longest > 85 && longest <= 100, `${service}: ${String(longest)}`);
    }
  });

  it("shows the guide's sizes in every cell (CV-01, CV-04)", async () => {
    const page = await pageOf(rawStackFile("prod"));

    for (const cell of ["us  ", "eu  ", "asia"]) {
      assert.match(page, new RegExp(`${cell}  general  on demand   10     20  100  t3.xlarge`));
      assert.match(page, new RegExp(`${cell}  preview  spot        20     30  200  t3.large `));
      assert.match(page, new RegExp(`${cell}  backend     20  100`));
    }
  });

  it("shows the stores of every cell, and the pooler's pods beside the workloads' (CV-05, CV-06, CV-07)", async () => {
    const page = await pageOf(rawStackFile("prod"));

    for (const cell of ["us", "eu", "asia"]) {
      assert.match(
        page,
        new RegExp(`  ${cell} +covibes-prod-${cell}-main 17\\.9 +db\\.r6g\\.2xlarge  db\\.r6g\\.xlarge  2 to 10`),
      );
      assert.match(page, new RegExp(`  ${cell} +covibes-prod-${cell}-cache +8\\.2 +cache\\.r7g\\.large`));
      assert.match(page, new RegExp(`  ${cell} +pooler +5    5\n`));
    }
  });

  it("shows no stores where there are none", () => {
    assert.doesNotMatch(pageAbout([handMade.CELL]), /Stores|pooler/);
  });

  it("puts question marks where nobody can tell before deployment, for figures too", () => {
    const page = pageAbout(handMade.ONE_HIDDEN_CELL);

    assert.match(page, /eu {4}general {2}\? {11}\? {6}\? {4}\? {2}\?\n/);
    assert.match(page, /cell {2}pods {2}min {2}max\n {2}eu {4}\? {7}\? {4}\?\n/);
    assert.doesNotMatch(page, /NaN/);
  });

  it("shows who answers while a cell is drained, and when another is lost, by the records (CV-09)", async () => {
    const raw = rawStackFile("prod");
    Object.assign(raw.cells["eu"] ?? assert.fail(), { state: "draining" });

    const page = await pageOf(raw);

    assert.match(page, /Who is served from where, by the records of api\.covibes\.com,\n {2}preview\.covibes\.com\n/);
    assert.match(page, /Africa, Antarctica, Europe[^]*? us {11}us → asia, asia \+ us → nobody\n/);
  });

  it("shows who is to answer, by plan, until there are records", () => {
    assert.match(pageAbout([handMade.CELL]), /Who is served from where, by plan\n {2}users in/);
  });

  it("shows what the stack file overrides, beside what was planned", async () => {
    const raw = rawStackFile("prod");
    raw["sizes"] = { nodeGroups: { general: { max: 120 } } };

    assert.match(
      await pageOf(raw),
      /Overridden, by the stack file\n {2}size {26}planned {2}used\n {2}sizes\.nodeGroups\.general\.max {6}100 {3}120\n/,
    );
    assert.doesNotMatch(await pageOf(rawStackFile("prod")), /Overridden/);
  });

  it("is the same in colour, but for the colours", async () => {
    const plain = await pageOf(rawStackFile("dev"));
    const colourful = await pageOf(rawStackFile("dev"), picocolors.createColors(true));

    assert.notEqual(colourful, plain);
    assert.equal(stripVTControlCharacters(colourful), plain);
  });
});
