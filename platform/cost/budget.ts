import { totalOf } from "./breakdown";
import type { StackCost } from "./cost";

/** What a stack may cost, and how much of it the stack takes. */
export interface BudgetUse {
  /** US dollars. */
  readonly monthlyUsd: number;
  /** Percent of it, as the stack is deployed. */
  readonly deployedPercent: number;
  /** Percent of it, once everything has scaled to its largest. */
  readonly mostPercent: number;
}

/** Holds what a stack costs before anybody uses it against what it may cost. */
export function budgetUse({ charges }: StackCost, { monthlyUsd }: Pick<BudgetUse, "monthlyUsd">): BudgetUse {
  const { deployed, most } = totalOf(charges);
  return { monthlyUsd, deployedPercent: (100 * deployed) / monthlyUsd, mostPercent: (100 * most) / monthlyUsd };
}

/** Whether the budget is spent before anybody uses anything. */
export function isExceeded({ deployedPercent }: BudgetUse): boolean {
  return deployedPercent > 100;
}
