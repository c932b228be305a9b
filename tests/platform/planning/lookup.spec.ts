import assert from "node:assert/strict";
import { lookup } from "../../../platform/planning/lookup";

describe("lookup", () => {
  it("finds what the plan refers to", () => {
    assert.equal(lookup({ us: 1, eu: 2 }, "eu"), 2);
  });

  it("finds what is there although it counts as false", () => {
    assert.equal(lookup({ us: 0 }, "us"), 0);
  });

  it("blames the plan for a key that is not there", () => {
    assert.throws(() => lookup({ us: 1 }, "eu"), new Error("the plan refers to eu, which it does not contain"));
  });
});
