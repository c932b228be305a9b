import { sharesOf, totalOf } from "../../platform/cost/breakdown";
import type { BudgetUse } from "../../platform/cost/budget";
import type { StackCost } from "../../platform/cost/cost";
import { GLOBAL } from "../../platform/cost/meter";
import type { Span } from "../../platform/cost/span";
import type { CellSummary } from "../../platform/graph/summary";
import { regionPlace } from "./region-place";
import { type Column, paragraph, table } from "./table";
import { usd } from "./usd";

/** What a stack costs by region and all together, and what is not in that. */
export function costSection(
  { charges, byUse, unpriced }: StackCost,
  cells: readonly CellSummary[],
  budget?: BudgetUse,
): string {
  const rows = sharesOf(charges, ({ region }) => region).map(({ of, monthly }) => [
    placeOf(of, cells),
    ...spanCells(monthly),
  ]);
  const services = [...new Set(byUse.map(({ service }) => service))];
  return [
    table([{ heading: "region" }, ...SPAN_COLUMNS], [...rows, ["together", ...spanCells(totalOf(charges))]]),
    ...(budget === undefined ? [] : [budgetLine(budget)]),
    ...(services.length === 0 ? [] : [paragraph(`and by use: ${services.join(", ")}`, 2)]),
    ...(unpriced.length === 0
      ? []
      : [`  and ${String(unpriced.length)} more, of which nobody can tell what they cost`]),
  ].join("\n");
}

function budgetLine({ monthlyUsd, deployedPercent, mostPercent }: BudgetUse): string {
  const [deployed, most] = [deployedPercent, mostPercent].map((percent) => Math.ceil(percent).toLocaleString("en"));
  return `  ${String(deployed)} % of the budget of ${usd(monthlyUsd)} as deployed, ${String(most)} % at most`;
}

/** Columns of dollars a month: what is sure, what the first bill will say, and what scaling can make of it. */
export const SPAN_COLUMNS: readonly Column[] = ["at least", "as deployed", "at most"].map((heading) => ({
  heading,
  figures: true,
}));

export function spanCells({ least, deployed, most }: Span): readonly string[] {
  return [least, deployed, most].map(usd);
}

function placeOf(region: string, cells: readonly CellSummary[]): string {
  if (region === GLOBAL) return "in no region";
  const keys = cells.filter((cell) => cell.region === region).map(({ key }) => key);
  return [regionPlace(region), ...keys].join(", ");
}
