import { type Quota, type QuotaFacts, QUOTAS } from "../../platform/facts/quotas";
import { REGIONS } from "../../platform/facts/regions";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isUndetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";
import { type Counter, type Total, totalsOf } from "./counter";

/** Figures by code of the quota, or by `code@region` for one region. */
export type Figures = Readonly<Record<string, number>>;

/** What there may be of something. */
export interface Allowance {
  /** Undefined where there may be any number. */
  readonly most: (quota: Quota, region: string) => number | undefined;
  /** What the account has beside this stack. */
  readonly inUse: Figures;
}

/** Judges what a graph uses of each quota, once for each holder: at the holder, or at the first that uses it. */
export function judgeQuotas(
  resource: GraphResource,
  index: GraphIndex,
  { counters, allowance }: { readonly counters: readonly Counter[]; readonly allowance: Allowance },
): readonly Verdict[] {
  return counters.flatMap((counter) => {
    const own = counter.types.includes(resource.type) ? counter.count(resource, index) : [];
    const totals = totalsOf(counter, index);
    const spoken = [...totals].filter(([, { speaker }]) => speaker === resource.urn);
    return [
      ...own.map((use) => (isUndetermined(use) ? use : PASS)),
      ...spoken.map(([holder, total]) =>
        judgeTotal(counter.quota, [holder, withOthers(holder, total, totals)], allowance),
      ),
    ];
  });
}

/** What can be any holder's comes on top of what the fullest of them has. */
function withOthers(holder: string, total: Total, totals: ReadonlyMap<string, Total>): Total {
  if (total.together === undefined) return total;
  const others = holder.split(" ").filter((each) => each !== holder);
  const own = others.map((each) => totals.get(each)?.amount ?? 0);
  return { ...total, amount: total.amount + Math.max(0, ...own) };
}

function judgeTotal(
  quota: Quota,
  [holder, total]: readonly [string, Total],
  { most: mostOf, inUse }: Allowance,
): Verdict {
  const most = mostOf(quota, holder);
  const amount = total.amount + (figureIn(inUse, quota, holder) ?? 0);
  if (most === undefined || amount <= most) return PASS;
  if (total.together !== undefined) return total.together;
  const { service, what }: QuotaFacts = QUOTAS[quota];
  const place = Object.hasOwn(REGIONS, holder) ? ` in ${holder}` : "";
  return violation(`${shown(amount)} ${what}${place} are needed, and ${shown(most)} granted (${service} ${quota})`);
}

/** What a table says of a quota in a region, or in every one. */
export function figureIn(figures: Figures, quota: string, region: string): number | undefined {
  return figures[`${quota}@${region}`] ?? figures[quota];
}

function shown(figure: number): string {
  return figure.toLocaleString("en");
}
