import assert from "node:assert/strict";
import { budgetOf, excessOf } from "../../../cli/cost/stack-budget";
import { accountPlan } from "../../support/accounts";
import { planOf, rawStackFile } from "../../support/stacks";

const WHOLE = { layer: "all", of: "prod" } as const;

describe("The budget of a stack's file", () => {
  it("is the platform's own", () => {
    const plan = planOf({ ...rawStackFile("prod"), budget: { monthlyUsd: 1234 } });
    assert.deepEqual(budgetOf({ kind: "platform", plan, part: WHOLE }), { monthlyUsd: 1234 });
  });

  it("is none where nobody says, of an account, and of a graph without a file", () => {
    const { budget, ...raw } = rawStackFile("prod");
    assert.ok(budget);
    assert.equal(budgetOf({ kind: "platform", plan: planOf(raw), part: WHOLE }), undefined);
    assert.equal(budgetOf({ kind: "account", plan: accountPlan() }), undefined);
    assert.equal(budgetOf(undefined), undefined);
  });

  it("says by how much it is exceeded, and what to do", () => {
    const use = { monthlyUsd: 20_000, deployedPercent: 125.49, mostPercent: 600 };
    assert.deepEqual(excessOf("prod", use), [
      "prod costs 25,098 USD a month as deployed, more than its budget of 20,000: " +
        "choose smaller sizes, which npm run cost lists, or raise budget.monthlyUsd",
    ]);
    assert.deepEqual(excessOf("prod", { ...use, deployedPercent: 100 }), []);
    assert.deepEqual(excessOf("prod", undefined), []);
  });
});
