import { besideGuide, type GuideComparison } from "../../platform/cost/beside-guide";
import { type BudgetUse, budgetUse } from "../../platform/cost/budget";
import { costDifference, type CostDifference } from "../../platform/cost/difference";
import { costOf, type StackCost } from "../../platform/cost/cost";
import type { PlatformPlan } from "../../platform/model";
import type { Graph } from "../../platform/graph/graph";
import { indexResources } from "../../platform/graph/graph-index";
import { type CellSummary, summarise } from "../../platform/graph/summary";

/** Everything that is told of what a stack costs, to people and to machines. */
export interface CostReport {
  readonly stack: string;
  readonly cells: readonly CellSummary[];
  readonly cost: StackCost;
  /** Absent where nobody says what the stack may cost. */
  readonly budget?: BudgetUse;
  /** Absent where no guide speaks of as many users in as many cells. */
  readonly guide?: GuideComparison;
  /** Absent where there is nothing to compare with. */
  readonly difference?: CostDifference;
}

/** What the cost of a stack is held against, as far as there is such. */
interface Comparisons {
  /** The same stack before. */
  readonly base?: Graph | undefined;
  /** What its description says. */
  readonly plan?: Pick<PlatformPlan, "budget" | "publishedCost"> | undefined;
}

/** Computes what a graph costs, what changes against one of before, how much of a budget it is, and how it stands beside a guide. */
export function costReport(graph: Graph, { base, plan = {} }: Comparisons): CostReport {
  const { cost, ...against } = pricedAgainst(graph, base);
  const { budget, publishedCost } = plan;
  return {
    stack: graph.stack,
    cells: summarise(graph).cells,
    cost,
    ...(budget === undefined ? {} : { budget: budgetUse(cost, budget) }),
    ...(publishedCost === undefined ? {} : { guide: besideGuide(cost, publishedCost) }),
    ...against,
  };
}

/** What a graph costs, and what changes in that where there is one of before. */
export function pricedAgainst(graph: Graph, base: Graph | undefined): Pick<CostReport, "cost" | "difference"> {
  const cost = costOf(indexResources(graph.resources));
  if (base === undefined) return { cost };
  return { cost, difference: costDifference(costOf(indexResources(base.resources)), cost) };
}
