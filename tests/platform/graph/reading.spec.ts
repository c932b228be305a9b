import assert from "node:assert/strict";
import { SECRET, UNKNOWN } from "../../../platform/graph/graph";
import { isHidden, isObject, isTrue, itemsOf, read, toNumber, toText, within } from "../../../platform/graph/reading";
import { resource } from "./hand-made-graph";

const thing = resource({
  type: "other:index/thing:Thing",
  name: "thing",
  inputs: { plain: { nested: [1, { deep: "x" }] }, later: UNKNOWN, kept: { inner: SECRET }, one: "x" },
});

describe("A reading", () => {
  it("says what stands somewhere, and where", () => {
    assert.deepEqual(read(thing, "plain", "nested"), {
      path: "plain.nested",
      property: "plain",
      value: [1, { deep: "x" }],
    });
  });

  it("says of nothing that nothing stands there", () => {
    assert.deepEqual(read(thing, "plain", "absent", "deeper"), {
      path: "plain.absent.deeper",
      property: "plain",
      value: undefined,
    });
  });

  it("stops at what is hidden, and names it", () => {
    assert.deepEqual(read(thing, "later", "nested", "deep"), { path: "later", property: "later", value: UNKNOWN });
    assert.deepEqual(read(thing, "kept", "inner", "deep"), { path: "kept.inner", property: "kept", value: SECRET });
  });

  it("has the items of a list, each with its place", () => {
    const [first, second] = itemsOf(read(thing, "plain", "nested"));
    assert.deepEqual(first, { path: "plain.nested[0]", property: "plain", value: 1 });
    assert.ok(second);
    assert.deepEqual(within(second, "deep"), { path: "plain.nested[1].deep", property: "plain", value: "x" });
  });

  it("takes a single value for a list of one, and nothing for an empty one", () => {
    assert.deepEqual(
      itemsOf(read(thing, "one")).map(({ path, value }) => [path, value]),
      [["one", "x"]],
    );
    assert.deepEqual(
      itemsOf(read(thing, "later")).map(({ value }) => value),
      [UNKNOWN],
    );
    assert.deepEqual(itemsOf(read(thing, "absent")), []);
  });

  it("is hidden where a value is secret or known only after deployment", () => {
    assert.deepEqual(
      ["plain", "later", "one", "absent"].map((property) => isHidden(read(thing, property))),
      [false, true, false, false],
    );
    assert.equal(isHidden(read(thing, "kept", "inner")), true);
  });

  it("knows the other spellings of true and of numbers", () => {
    assert.deepEqual([true, "true", "false", 1, undefined].map(isTrue), [true, true, false, false, false]);
    assert.deepEqual([3, "4.5", null, "x", undefined].map(toNumber), [3, 4.5, Number.NaN, Number.NaN, Number.NaN]);
  });

  it("takes for text only what is text", () => {
    assert.deepEqual(["x", 3, null, ["x"], undefined].map(toText), ["x", "", "", "", ""]);
  });

  it("knows objects from lists and from nothing", () => {
    assert.deepEqual([{}, [], null, "x"].map(isObject), [true, false, false, false]);
  });
});
