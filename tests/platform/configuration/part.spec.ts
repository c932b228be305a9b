import assert from "node:assert/strict";
import { type LayerPart, partOf, partStackName } from "../../../platform/configuration/part";
import { renderProblems } from "../../../platform/configuration/problem";
import { fileWith } from "../bent-stack-file";

const WHOLE = fileWith({});
const SPLIT = fileWith({ stacks: "per-layer" });

/** What a person is told about a Pulumi stack that is no part of a platform; a part fails the test. */
function messageFor(pulumiStack: string): string {
  const part = partOf(pulumiStack, SPLIT);
  assert.ok(!part.ok, `${pulumiStack} is a part`);
  return renderProblems(pulumiStack, part.problems);
}

describe("partOf", () => {
  it("is everything for a stack that deploys as one, whatever it is called", () => {
    for (const of of ["prod", "prod-traffic", "prod-cell-us"]) {
      assert.deepEqual(partOf(of, WHOLE), { ok: true, value: { layer: "all", of } });
    }
  });

  const parts: readonly LayerPart[] = [
    { of: "prod", layer: "foundation" },
    { of: "prod", layer: "interconnect" },
    { of: "prod", layer: "traffic" },
    { of: "prod", layer: "cell", cell: "us" },
    { of: "blue-prod", layer: "cell", cell: "asia" },
    { of: "prod", layer: "application", cell: "eu" },
    { of: "cell-us", layer: "traffic" },
    { of: "x-foundation", layer: "foundation" },
  ];
  for (const part of parts) {
    it(`is what the name ${partStackName(part)} says, where each layer is a stack`, () => {
      assert.deepEqual(partOf(partStackName(part), SPLIT), { ok: true, value: part });
    });
  }

  it("is told, for the name of the whole, the names of the parts in the order of deployment", () => {
    assert.equal(
      messageFor("prod"),
      `prod has 1 problem:

  stacks
    got       per-layer, for the Pulumi stack prod
    expected  a Pulumi stack whose name ends with one of -foundation, -cell-us, -cell-eu, -cell-asia, -interconnect, -application-us, -application-eu, -application-asia, -traffic
    to do     deploy a Pulumi stack for each of these, in this order, from the one file: --config-file`,
    );
  });

  for (const name of [
    "prod-cell-mars",
    "prod-cell-",
    "prod-cells",
    "foundation",
    "-traffic",
    "prod-cell-constructor",
  ]) {
    it(`is not ${name}`, () => {
      assert.match(messageFor(name), new RegExp(`^ {4}got {7}per-layer, for the Pulumi stack ${name}$`, "m"));
    });
  }
});

describe("partStackName", () => {
  it("names the stack of a layer and of a cell", () => {
    assert.equal(partStackName({ of: "prod", layer: "foundation" }), "prod-foundation");
    assert.equal(partStackName({ of: "prod", layer: "cell", cell: "us" }), "prod-cell-us");
  });
});
