import { type BudgetUse, isExceeded } from "../../platform/cost/budget";
import { usd } from "../page/usd";

/** What is wrong where a stack costs more than its budget before anybody uses it, and what to do. */
export function excessOf(stack: string, budget: BudgetUse | undefined): readonly string[] {
  if (budget === undefined || !isExceeded(budget)) return [];
  const cost = usd((budget.deployedPercent * budget.monthlyUsd) / 100);
  return [
    `${stack} costs ${cost} USD a month as deployed, more than its budget of ${usd(budget.monthlyUsd)}: ` +
      "choose smaller sizes, which npm run cost lists, or raise budget.monthlyUsd",
  ];
}
