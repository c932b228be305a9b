import type { GraphResource } from "../../platform/graph/graph";
import type { Quota } from "../../platform/facts/quotas";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { isUndetermined, type Undetermined } from "../../platform/graph/undetermined";

/** Something of which there may only be so many, and how it is counted in a graph. */
export interface Counter {
  readonly quota: Quota;
  /** Type tokens of what uses it up. */
  readonly types: readonly string[];
  /** Type tokens of what has a figure of its own, where that is neither a region nor an account. @default - none */
  readonly holders?: readonly string[];
  /** What a resource uses up, and of whose. */
  readonly count: (resource: GraphResource, index: GraphIndex) => readonly Counted[];
}

export type Counted = Use | Undetermined;

export interface Use {
  /** Whose figure it is: a region, an account, or what something is part of, by its URN where the graph has it. */
  readonly holder: string;
  readonly amount: number;
  /**
   * Nobody can tell which of several this is part of, or another stack has them: what can be any of them is counted
   * together, and if all of it fits into each, it fits. The holder then is all of them, with spaces between.
   * @default - one holder
   */
  readonly together?: Undetermined;
}

/** What a graph uses of one holder's figure. */
export interface Total {
  readonly amount: number;
  /** URN of the resource that a finding is about: the holder where it is in the graph, else the first user. */
  readonly speaker: string;
  readonly together?: Undetermined;
}

/** A graph is asked by every resource of it, and counted once. */
const TOTALS = new WeakMap<GraphIndex, Map<Counter, ReadonlyMap<string, Total>>>();

/** What a graph uses, by holder; what nobody can tell is left out. */
export function totalsOf(counter: Counter, index: GraphIndex): ReadonlyMap<string, Total> {
  const known = TOTALS.get(index) ?? new Map<Counter, ReadonlyMap<string, Total>>();
  TOTALS.set(index, known);
  const totals = known.get(counter) ?? counted(counter, index);
  known.set(counter, totals);
  return totals;
}

function counted({ types, holders = [], count }: Counter, index: GraphIndex): ReadonlyMap<string, Total> {
  const totals = new Map<string, Total>();
  for (const resource of index.ofTypes(types)) {
    for (const use of count(resource, index)) {
      if (isUndetermined(use)) continue;
      const holder = index.find(use.holder);
      const isHolder = holder !== undefined && (holders.includes(holder.type) || types.includes(holder.type));
      const { amount, speaker } = totals.get(use.holder) ?? { amount: 0, speaker: (isHolder ? holder : resource).urn };
      totals.set(use.holder, { ...use, amount: amount + use.amount, speaker });
    }
  }
  return totals;
}

/** Type tokens of all that some counters look at. */
export function typesOf(counters: readonly Counter[]): readonly string[] {
  return [...new Set(counters.flatMap(({ types, holders = [] }) => [...types, ...holders]))].toSorted();
}
