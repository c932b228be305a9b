import assert from "node:assert/strict";
import { excessOf } from "../../../cli/cost/budget-excess";

describe("The budget of a stack's file", () => {
  it("is exceeded by so much, and says what to do", () => {
    const use = { monthlyUsd: 20_000, deployedPercent: 125.49, mostPercent: 600 };
    assert.deepEqual(excessOf("prod", use), [
      "prod costs 25,098 USD a month as deployed, more than its budget of 20,000: " +
        "choose smaller sizes, which npm run cost lists, or raise budget.monthlyUsd",
    ]);
    assert.deepEqual(excessOf("prod", { ...use, deployedPercent: 100 }), []);
    assert.deepEqual(excessOf("prod", undefined), []);
  });
});
