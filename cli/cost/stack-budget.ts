import type { Configuration } from "../../infra/configuration";
import { type BudgetUse, isExceeded } from "../../platform/cost/budget";
import type { PlatformPlan } from "../../platform/model";
import { usd } from "../page/usd";

/** What a stack's file says that it may cost; nothing for an account, whose budget counts what all its stacks use. */
export function budgetOf(configuration: Configuration | undefined): PlatformPlan["budget"] {
  return configuration?.kind === "platform" ? configuration.plan.budget : undefined;
}

/** What is wrong where a stack costs more than its budget before anybody uses it, and what to do. */
export function excessOf(stack: string, budget: BudgetUse | undefined): readonly string[] {
  if (budget === undefined || !isExceeded(budget)) return [];
  const cost = usd((budget.deployedPercent * budget.monthlyUsd) / 100);
  return [
    `${stack} costs ${cost} USD a month as deployed, more than its budget of ${usd(budget.monthlyUsd)}: ` +
      "choose smaller sizes, which npm run cost lists, or raise budget.monthlyUsd",
  ];
}
