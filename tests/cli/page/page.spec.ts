import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import picocolors from "picocolors";
import { PLAIN } from "../../../cli/page/colors";
import { renderPage } from "../../../cli/page/page";
import { summarise } from "../../../platform/graph/summary";
import { judgeGraph } from "../../../policies/judge";
import { graphOf, planOf, type RawStackFile, rawStackFile } from "../../support/stacks";

async function pageOf(raw: RawStackFile, colors = PLAIN): Promise<string> {
  const graph = await graphOf(raw);
  return renderPage({ plan: planOf(raw), summary: summarise(graph), policy: judgeGraph(graph) }, colors);
}

describe("The page", () => {
  it("fits on a hundred columns and ends no line with blanks", async () => {
    const lines = (await pageOf(rawStackFile("prod"))).split("\n");

    assert.deepEqual(
      lines.filter((line) => line.length > 100 || line !== line.trimEnd()),
      [],
    );
  });

  it("shows the guide's sizes in every cell (CV-01, CV-04)", async () => {
    const page = await pageOf(rawStackFile("prod"));

    for (const cell of ["us  ", "eu  ", "asia"]) {
      assert.match(page, new RegExp(`${cell}  general  on demand   10     20  100  t3.xlarge`));
      assert.match(page, new RegExp(`${cell}  preview  spot        20     30  200  t3.large `));
      assert.match(page, new RegExp(`${cell}  backend   20  100`));
    }
  });

  it("shows who answers while a cell is drained, and when another is lost (CV-09)", async () => {
    const raw = rawStackFile("prod");
    Object.assign(raw.cells["eu"] ?? assert.fail(), { state: "draining" });

    const page = await pageOf(raw);

    assert.match(page, /Europe {11}us {11}asia/);
    assert.match(page, /North America {4}us {11}asia/);
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
