import assert from "node:assert/strict";
import { previewsFit } from "../../../../platform/configuration/relations/previews";
import { fileWith, messageFor } from "../../bent-stack-file";
import { definitionOf } from "../../planning/planned-sizes";

const image = `sha256:${"ab".repeat(32)}`;

function teams(count: number): Record<string, { readonly image: string }> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`team${String(index)}`, { image }]));
}

describe("Previews of a stack file and their application (CV-03)", () => {
  it("are a few: those of thousands of teams the application stamps", () => {
    assert.equal(Object.keys(fileWith({ "previews.teams": teams(50) }).previews.teams).length, 50);
    assert.equal(
      messageFor({ "previews.teams": teams(51) }),
      `Pulumi.prod.yaml has 1 problem:

  previews.teams
    got       51 teams
    expected  at most 50
    to do     leave out those that the application stamps itself`,
    );
  });

  it("are none of an application without previews", () => {
    const { previews: _, ...rest } = definitionOf(fileWith({}));
    const file = { ...fileWith({ "previews.teams": teams(2) }), application: "other" };
    assert.deepEqual(previewsFit(file, { other: rest }), [
      {
        path: "previews.teams",
        got: "2 teams",
        expected: "an application with previews",
        remedy: "remove the entry",
      },
    ]);
    assert.deepEqual(previewsFit({ ...file, previews: { teams: {} } }, { other: rest }), []);
    assert.deepEqual(previewsFit(file, {}), []);
  });
});
