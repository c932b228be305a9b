import { compare } from "../compare";
import type { Charge } from "./cost";
import { type Span, sumOf } from "./span";

/** What charges of one kind come to in a month. */
export interface Share {
  /** Of which kind they are: a service, a region. */
  readonly of: string;
  readonly monthly: Span;
}

/** What all charges come to in a month, in US dollars. */
export function totalOf(charges: readonly Charge[]): Span {
  return sumOf(charges.map(({ monthly }) => monthly));
}

/** What they come to by service, by region, or by any two such words; the dearest first. */
export function sharesOf(charges: readonly Charge[], kind: (charge: Charge) => string): readonly Share[] {
  const groups = new Map<string, Charge[]>();
  for (const charge of charges) {
    const group = groups.get(kind(charge)) ?? [];
    group.push(charge);
    groups.set(kind(charge), group);
  }
  return [...groups]
    .map(([of, group]) => ({ of, monthly: totalOf(group) }))
    .sort((a, b) => b.monthly.deployed - a.monthly.deployed || compare(a.of, b.of));
}
