import assert from "node:assert/strict";
import type { Published } from "../../../platform/application";
import { everyValue, valueFor } from "../../../platform/planning/published";

const PUBLISHED: Published<string> = {
  steps: [
    { upTo: 10, value: "small" },
    { upTo: 100, value: "medium" },
  ],
  beyond: "large",
  source: "this test",
};

describe("A published figure", () => {
  it("is that of the first step which is not exceeded, else the one beyond", () => {
    const sizes = [1, 10, 11, 100, 101].map((users) => valueFor(users, PUBLISHED));

    assert.deepEqual(sizes, ["small", "small", "medium", "medium", "large"]);
  });

  it("is one of as many as there are steps, and one beyond", () => {
    assert.deepEqual(everyValue(PUBLISHED), ["small", "medium", "large"]);
  });
});
