import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judgementOf } from "../../../cli/policy/judgement";
import { preparePack } from "../../../cli/policy/pack";
import { renderSarif } from "../../../cli/policy/sarif";
import { JUDGEMENT, WELL } from "../../cli/policy/hand-made-judgement";
import { missingProgram } from "../../engine/programs";
import { skipWithout } from "../../support/requirements";
import { graphOf, rawStackFile } from "../../support/stacks";

const VALIDATOR = "Sarif.Multitool";

/** Its rules for the format, and for what GitHub's code scanning takes in. */
const KINDS = "Sarif;Ghas";

/** A tool without a page of its own has none to name. */
const ADVICE = ["SARIF2005"];

describe("SARIF, as Microsoft's own tool reads it", function () {
  this.timeout(60_000);
  let folder: string;

  before(function () {
    const missing = missingProgram([VALIDATOR]);
    skipWithout(this, "sarif", missing && `${missing} is not on PATH`);
    folder = mkdtempSync(join(tmpdir(), "meridian-sarif-"));
  });
  after(() => {
    if (typeof folder === "string") rmSync(folder, { recursive: true });
  });

  /** Ids of the validator's rules that object, each once. */
  function objections(text: string): readonly string[] {
    const file = join(folder, "findings.sarif");
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(VALIDATOR, ["validate", file, "--rule-kind", KINDS], {
      encoding: "utf8",
      // It would ask for a library of languages.
      env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
    });
    assert.equal(status, 0, stdout + stderr);
    assert.match(stdout, /1 files scanned/);
    const found = [...stdout.matchAll(/ (?:error|warning|note) ([A-Z]+\d+):/g)].map(([, rule = ""]) => rule);
    return [...new Set(found)].toSorted();
  }

  it("is well where everything is found that can be, and where nothing is", () => {
    assert.deepEqual(objections(renderSarif(JUDGEMENT)), ADVICE);
    assert.deepEqual(objections(renderSarif(WELL)), ADVICE);
  });

  it("is well for a real stack with many findings", async () => {
    const graph = await graphOf(rawStackFile("dev"), "dev");
    const judgement = judgementOf(graph, preparePack("production", { waived: false }), undefined);
    assert.ok(judgement.report.findings.length > 50);
    assert.deepEqual(objections(renderSarif(judgement)), ADVICE);
  });

  it("would be refused without the tool's name, and not be read with a level that there is not", () => {
    const text = renderSarif(JUDGEMENT);
    assert.deepEqual(objections(text.replace('"name": "meridian",', "")), ["JSON1002"]);
    assert.notDeepEqual(objections(text.replace('"level": "error"', '"level": "bad"')), ADVICE);
  });
});
