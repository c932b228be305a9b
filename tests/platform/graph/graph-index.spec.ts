import assert from "node:assert/strict";
import { indexResources } from "../../../platform/graph/graph-index";
import { resource } from "./hand-made-graph";

const [one, two, other] = [
  resource({ type: "a:index:A", name: "one" }),
  resource({ type: "a:index:A", name: "two" }),
  resource({ type: "b:index:B", name: "other" }),
];

describe("An index of resources", () => {
  const index = indexResources([one, other, two]);

  it("finds what is of some types, type by type in the order of the graph", () => {
    assert.deepEqual(index.ofTypes(["b:index:B", "a:index:A", "c:index:C"]), [other, one, two]);
    assert.deepEqual(index.ofTypes([]), []);
  });

  it("finds a resource by its URN, if the graph has it", () => {
    assert.equal(index.find(two.urn), two);
    assert.equal(index.find("urn:pulumi:other::meridian::a:index:A::one"), undefined);
  });
});
