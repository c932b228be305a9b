import type { BeforeAndAfter } from "../../platform/cost/difference";

/** Dollars as people compare them: whole ones, and a little is not nothing. */
export function usd(amount: number): string {
  return amount > 0 && amount < 1 ? "<1" : Math.round(amount).toLocaleString("en");
}

/** How many dollars more or less, with its sign. */
export function usdChange(amount: number): string {
  const dollars = Math.round(Math.abs(amount));
  if (dollars === 0) return "0";
  return `${amount > 0 ? "+" : "−"}${dollars.toLocaleString("en")}`;
}

/** Headings of {@link changeCells}. */
export const CHANGE_HEADINGS = ["before", "as deployed", "change", "at most, change"];

/** What something cost and costs as it is deployed, and what changes in that and at the most. */
export function changeCells({ before, after }: BeforeAndAfter): readonly string[] {
  return [
    usd(before.deployed),
    usd(after.deployed),
    usdChange(after.deployed - before.deployed),
    usdChange(after.most - before.most),
  ];
}

/** The price of a unit, to the last digit that is asked. */
export function unitPrice(amount: number): string {
  return amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 6 });
}
