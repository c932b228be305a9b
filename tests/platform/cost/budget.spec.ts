import assert from "node:assert/strict";
import { budgetUse, isExceeded } from "../../../platform/cost/budget";
import type { StackCost } from "../../../platform/cost/cost";

/** What costs some dollars as it is deployed, a third of that at the least, and three times as much at the most. */
function costing(usd: number): StackCost {
  const monthly = { least: usd / 3, deployed: usd, most: 3 * usd };
  const charge = { urn: "urn", region: "eu-west-1", what: "keys", unit: "month", unitPrice: 1 };
  const source = { title: "a price list", asOf: "2026-11-01" };
  return { charges: [{ ...charge, service: "KMS", source, quantity: monthly, monthly }], byUse: [], unpriced: [] };
}

describe("The budget of a stack", () => {
  it("is used by what is deployed, and may be by what scales", () => {
    assert.deepEqual(budgetUse(costing(75), { monthlyUsd: 100 }), {
      monthlyUsd: 100,
      deployedPercent: 75,
      mostPercent: 225,
    });
  });

  it("is exceeded by more than all of it, not by what scaling may add", () => {
    const isTooMuch = (usd: number): boolean => isExceeded(budgetUse(costing(usd), { monthlyUsd: 100 }));
    assert.deepEqual([0, 99, 100, 100.01].map(isTooMuch), [false, false, false, true]);
  });
});
