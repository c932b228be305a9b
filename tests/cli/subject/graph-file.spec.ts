import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readGraph } from "../../../cli/subject/graph-file";
import { UserError } from "../../../cli/user-error";
import { graphOf, IRELAND } from "../../policies/behaviour";

describe("readGraph", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "meridian-graph-"));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  function fileOf(text: string): string {
    const file = join(folder, "file.json");
    writeFileSync(file, text);
    return file;
  }

  it("reads a graph of ours as it is", () => {
    const graph = graphOf([IRELAND]);
    assert.deepEqual(readGraph(fileOf(JSON.stringify(graph))), graph);
  });

  it("reads what an engine previews", () => {
    const { urn, type, inputs } = IRELAND;
    const steps = [{ op: "create", urn, newState: { urn, type, custom: true, inputs } }];
    assert.deepEqual(readGraph(fileOf(JSON.stringify({ steps }))).resources, [IRELAND]);
  });

  it("refuses what is neither, with the file's name and without a trace", () => {
    for (const content of [
      [],
      {},
      { format: 2 },
      { format: 1, stack: "a", resources: [{}] },
      { steps: [] },
      { steps: 1 },
    ]) {
      const file = fileOf(JSON.stringify(content));
      const message = `${file} is neither a graph.json nor what pulumi preview --json prints`;
      assert.throws(() => readGraph(file), new UserError(message));
    }
    assert.throws(() => readGraph(fileOf("{")), /^Error: cannot read .*file\.json: /);
    assert.throws(() => readGraph(join(folder, "none")), /^Error: cannot read .*none: ENOENT/);
  });
});
