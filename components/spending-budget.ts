import * as budgets from "@pulumi/aws/budgets";
import * as pulumi from "@pulumi/pulumi";
import type { SpendingBudgetPlan } from "../platform/account-model";

export interface SpendingBudgetArgs {
  readonly plan: SpendingBudgetPlan;
}

/** What the account may cost in a month, and who is told. It stops nothing. */
export class SpendingBudget extends pulumi.ComponentResource {
  readonly budgetName: pulumi.Output<string>;

  constructor(name: string, args: SpendingBudgetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:spending-budget:SpendingBudget", name, {}, opts);
    const { plan } = args;

    const budget = new budgets.Budget(
      name,
      {
        name: plan.name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: String(plan.monthlyUsd),
        limitUnit: "USD",
        notifications: plan.alerts.map(({ of, percent }) => ({
          notificationType: of,
          comparisonOperator: "GREATER_THAN",
          threshold: percent,
          thresholdType: "PERCENTAGE",
          subscriberEmailAddresses: [...plan.emails],
        })),
        tags: { Name: plan.name },
      },
      { parent: this, protect: true },
    );

    this.budgetName = budget.name;
    this.registerOutputs({ budgetName: this.budgetName });
  }
}
