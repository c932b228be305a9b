import assert from "node:assert/strict";
import * as fc from "fast-check";
import { compare } from "../../../platform/compare";
import {
  type Graph,
  type GraphValue,
  isSecret,
  isUnknown,
  ordered,
  SECRET,
  UNKNOWN,
} from "../../../platform/graph/graph";
import { graphOf, resource } from "./hand-made-graph";

describe("ordered", () => {
  const names = ["b", "a", "B", "a-1", "a1"];
  const graph: Graph = {
    ...graphOf([]),
    resources: names.map((name) => resource({ type: "aws:ec2/vpc:Vpc", name })),
    outputs: { z: 1, a: 2 },
  };

  it("sorts resources by URN, code unit by code unit", () => {
    assert.deepEqual(
      ordered(graph).resources.map(({ name }) => name),
      ["B", "a", "a-1", "a1", "b"],
    );
  });

  it("keeps everything else, and leaves what it was given as it was", () => {
    const { resources, ...rest } = ordered(graph);
    const { resources: before, ...restBefore } = graph;
    assert.deepEqual(rest, restBefore);
    assert.equal(resources.length, names.length);
    assert.deepEqual(
      before.map(({ name }) => name),
      names,
    );
  });

  it("does not depend on the order of registration", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...graph.resources], { minLength: names.length }), (resources) => {
        assert.deepEqual(ordered({ ...graph, resources }), ordered(graph));
      }),
    );
  });
});

describe("compare", () => {
  it("is a total order that no locale changes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        assert.equal(compare(a, b) + compare(b, a), 0);
        assert.equal(compare(a, b) === 0, a === b);
        assert.equal([a, b].sort()[0], compare(a, b) <= 0 ? a : b);
      }),
    );
    assert.deepEqual(["ä", "z", "Z"].sort(compare), ["Z", "z", "ä"]);
  });
});

describe("The marks of hidden values", () => {
  it("are told apart", () => {
    assert.deepEqual([isSecret(SECRET), isUnknown(SECRET)], [true, false]);
    assert.deepEqual([isSecret(UNKNOWN), isUnknown(UNKNOWN)], [false, true]);
  });

  it("survive a file", () => {
    const kept = (value: GraphValue): GraphValue => JSON.parse(JSON.stringify(value)) as GraphValue;
    assert.ok(isSecret(kept(SECRET)));
    assert.ok(isUnknown(kept(UNKNOWN)));
  });

  it("are not seen in values that resemble them", () => {
    const others = [undefined, null, true, "secret", [], [SECRET], {}, { secret: false }, { secret: "true" }];
    for (const value of [...others, { secret: true, name: "database" }, { unknown: true, secret: true }]) {
      assert.deepEqual([isSecret(value), isUnknown(value)], [false, false], JSON.stringify(value));
    }
  });
});
