import type { StackCost } from "../../platform/cost/cost";
import { costDifference, type CostDifference } from "../../platform/cost/difference";
import { costOf } from "../../platform/cost/cost";
import type { Graph } from "../../platform/graph/graph";
import { indexResources } from "../../platform/graph/graph-index";
import { type CellSummary, summarise } from "../../platform/graph/summary";

/** Everything that is told of what a stack costs, to people and to machines. */
export interface CostReport {
  readonly stack: string;
  readonly cells: readonly CellSummary[];
  readonly cost: StackCost;
  /** Absent where there is nothing to compare with. */
  readonly difference?: CostDifference;
}

/** Computes what a graph costs, and what changes against one of before. */
export function costReport(graph: Graph, base: Graph | undefined): CostReport {
  const cost = costOf(indexResources(graph.resources));
  return {
    stack: graph.stack,
    cells: summarise(graph).cells,
    cost,
    ...(base === undefined ? {} : { difference: costDifference(costOf(indexResources(base.resources)), cost) }),
  };
}
