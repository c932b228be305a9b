import type { Quota } from "../../platform/facts/quotas";
import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { placeOf, regionOf } from "../../platform/graph/place";
import { read } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf } from "../../platform/graph/wiring";
import type { Counted, Counter, Use } from "./counter";

/** A use of whoever holds the figure, unless nobody can tell who that is. */
export function useOf(holder: string | Undetermined, amount = 1): Counted {
  return isUndetermined(holder) ? holder : { holder, amount };
}

/** Everything of some types counts for its region. */
export function eachInRegion(quota: Quota, types: readonly string[]): Counter {
  return { quota, types, count: (resource, index) => [useOf(regionOf(resource, index))] };
}

/** Everything of some types counts for its account. */
export function eachInAccount(quota: Quota, types: readonly string[]): Counter {
  return { quota, types, count: (resource, index) => [useOf(accountOf(resource, index))] };
}

/** Everything of some types counts for what an input names. */
export function eachIn(
  quota: Quota,
  types: readonly string[],
  [property, parents]: readonly [property: string, parents: readonly string[]],
): Counter {
  return { quota, types, holders: parents, count: (resource, index) => [partOf(resource, [property, parents], index)] };
}

function accountOf(resource: GraphResource, index: GraphIndex): string | Undetermined {
  const place = placeOf(resource, index);
  return isUndetermined(place) ? place : place.account;
}

/** What an input names: an id as it is written, a resource of the graph, one of several, or what another stack has. */
export function partOf(
  resource: GraphResource,
  [property, parents]: readonly [property: string, parents: readonly string[]],
  index: GraphIndex,
): Counted {
  const { value } = read(resource, property);
  if (typeof value === "string" && resource.propertyDependencies[property] === undefined) {
    return { holder: value, amount: 1 };
  }
  const known = sourcesOf(resource, property, { index, types: parents }).map(({ urn }) => urn);
  const holders = known.length > 0 ? known : (resource.propertyDependencies[property] ?? []);
  if (holders.length === 0) return undetermined(property);
  const use: Use = { holder: holders.toSorted().join(" "), amount: 1 };
  return known.length === 1 ? use : { ...use, together: undetermined(property) };
}

/** The same use of another amount. */
export function times(counted: Counted, amount: number | Undetermined): Counted {
  if (isUndetermined(counted)) return counted;
  return isUndetermined(amount) ? amount : ({ ...counted, amount } satisfies Use);
}
