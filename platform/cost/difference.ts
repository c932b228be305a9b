import { sharesOf, totalOf } from "./breakdown";
import type { Charge, StackCost } from "./cost";
import { NOTHING, type Span } from "./span";

/** What a change does to what a stack costs, in US dollars a month. */
export interface CostDifference {
  readonly total: BeforeAndAfter;
  /** What costs something else than before, by what is paid for; the dearest first, and then what is gone. */
  readonly changed: readonly (BeforeAndAfter & { readonly of: string })[];
}

export interface BeforeAndAfter {
  readonly before: Span;
  readonly after: Span;
}

/** Compares what a stack costs with what it cost. */
export function costDifference(before: StackCost, after: StackCost): CostDifference {
  const [old, fresh] = [before.charges, after.charges].map(
    (charges) => new Map(sharesOf(charges, paidFor).map(({ of, monthly }) => [of, monthly])),
  );
  const named = [...new Set([...(fresh?.keys() ?? []), ...(old?.keys() ?? [])])];
  return {
    total: { before: totalOf(before.charges), after: totalOf(after.charges) },
    changed: named
      .map((of) => ({ of, before: old?.get(of) ?? NOTHING, after: fresh?.get(of) ?? NOTHING }))
      .filter((each) => !isSame(each.before, each.after)),
  };
}

function paidFor({ service, what }: Charge): string {
  return `${service}: ${what}`;
}

/** Sums of the same charges may differ in their last digits, by the order of the resources. */
const CENT = 0.01;

function isSame(a: Span, b: Span): boolean {
  return [a.least - b.least, a.deployed - b.deployed, a.most - b.most].every((gap) => Math.abs(gap) < CENT);
}
