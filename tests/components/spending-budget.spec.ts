import assert from "node:assert/strict";
import { SpendingBudget } from "../../components/spending-budget";
import { accountPlan } from "../support/accounts";
import { alone, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";

const BUDGET = "aws:budgets/budget:Budget";

function build(): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const { budgetName } = new SpendingBudget("money", { plan: accountPlan().budget }, providers);
    probe({ budgetName });
  });
}

describe("SpendingBudget", () => {
  it("tells people while there is time to act, and when there is none left", async () => {
    const alert = {
      comparisonOperator: "GREATER_THAN",
      thresholdType: "PERCENTAGE",
      subscriberEmailAddresses: ["platform@example.com"],
    };
    assert.deepEqual((await build()).one(BUDGET).inputs, {
      name: "meridian-account",
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: "40000",
      limitUnit: "USD",
      notifications: [
        { ...alert, notificationType: "FORECASTED", threshold: 80 },
        { ...alert, notificationType: "ACTUAL", threshold: 100 },
      ],
      tags: { Name: "meridian-account" },
    });
  });

  it("is protected, and offers its name", async () => {
    const money = await build();
    assert.deepEqual(money.options("money"), { [`${BUDGET} money`]: { protect: true } });
    assert.deepEqual(money.homes("money"), ["money aws"]);
    assert.deepEqual(madeFrom(offered(money)), { budgetName: [`${BUDGET} money`] });
  });
});
