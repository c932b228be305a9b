import assert from "node:assert/strict";
import { type Part, parsePart, partProblems, partStackName } from "../../../platform/configuration/part";
import { renderProblems } from "../../../platform/configuration/problem";
import { fileWith } from "../bent-stack-file";

const EXPECTED =
  "{ of: <stack>, layer: foundation | interconnect | traffic } or { of: <stack>, layer: cell, cell: <key> }";

const message = (part: Part, stacks: "one" | "per-layer"): string =>
  renderProblems("Pulumi.prod-part.yaml", partProblems(part, fileWith({ stacks })));

describe("parsePart", () => {
  it("reads a layer and a cell", () => {
    assert.deepEqual(parsePart({ of: "prod", layer: "traffic" }), { of: "prod", layer: "traffic" });
    const cell = { of: "prod", layer: "cell", cell: "us" };
    assert.deepEqual(parsePart(cell), cell);
  });

  const wrong: readonly (readonly [string, unknown])[] = [
    ["a layer that does not exist", { of: "prod", layer: "cells" }],
    ["a cell without its key", { of: "prod", layer: "cell" }],
    ["a cell's key on another layer", { of: "prod", layer: "traffic", cell: "us" }],
    ["no whole to be a part of", { layer: "traffic" }],
    ["text", "prod"],
  ];
  for (const [title, raw] of wrong) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(parsePart(raw), {
        path: "meridian:part",
        got: JSON.stringify(raw),
        expected: EXPECTED,
        remedy: "name the stack whose file describes the platform, and the layer that this stack deploys",
      });
    });
  }
});

describe("partProblems", () => {
  it("lets a stack deploy everything, or per layer each part of it", () => {
    assert.deepEqual(partProblems({ layer: "all" }, fileWith({ stacks: "one" })), []);
    const file = fileWith({ stacks: "per-layer" });
    assert.deepEqual(partProblems({ of: "prod", layer: "foundation" }, file), []);
    assert.deepEqual(partProblems({ of: "prod", layer: "cell", cell: "eu" }, file), []);
  });

  it("refuses to deploy at once what is deployed per layer", () => {
    assert.equal(
      message({ layer: "all" }, "per-layer"),
      `Pulumi.prod-part.yaml has 1 problem:

  stacks
    got       per-layer, in a stack that deploys everything
    expected  a stack with the key meridian:part for each layer and cell
    to do     deploy those stacks in the order foundation, cells, interconnect, traffic`,
    );
  });

  it("refuses a part of what is deployed at once, and a cell that does not exist", () => {
    assert.equal(
      message({ of: "prod", layer: "cell", cell: "mars" }, "one"),
      `Pulumi.prod-part.yaml has 2 problems:

  meridian:part.cell
    got       "mars"
    expected  one of us, eu, asia
    to do     name a cell of the stack file

  stacks
    got       one, in the file that prod-cell-mars is a part of
    expected  per-layer
    to do     write stacks: per-layer, or remove meridian:part; the choice holds for a stack's whole life`,
    );
  });

  it("refuses a cell that is named like what every JavaScript object has", () => {
    const problems = partProblems(
      { of: "prod", layer: "cell", cell: "constructor" },
      fileWith({ stacks: "per-layer" }),
    );
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["meridian:part.cell"],
    );
  });
});

describe("partStackName", () => {
  it("names the stack of a layer and of a cell", () => {
    assert.equal(partStackName({ of: "prod", layer: "foundation" }), "prod-foundation");
    assert.equal(partStackName({ of: "prod", layer: "cell", cell: "us" }), "prod-cell-us");
  });
});
