import { compare } from "../compare";
import { REGIONS } from "../facts/regions";
import type { GraphResource } from "../graph/graph";
import type { GraphIndex } from "../graph/graph-index";
import { isUndetermined } from "../graph/undetermined";
import { BY_USE, type ByUse } from "./by-use";
import { isFree } from "./free";
import type { Metered, Meter, Usage } from "./meter";
import { METERS } from "./meters";
import { isCatalogued, listPrice, type PriceSource } from "./price-catalogue";
import type { Service } from "./service";
import { type Span, times } from "./span";

/** What the resources of a stack cost as long as they are there, in US dollars a month by list prices. */
export interface StackCost {
  readonly charges: readonly Charge[];
  /** What is paid for by use, beside the charges; each once, in the order of their types. */
  readonly byUse: readonly ByUse[];
  /** What may cost something, and nobody can tell what. Never counted as nothing. */
  readonly unpriced: readonly Unpriced[];
}

export interface Charge {
  readonly urn: string;
  /** The service on the bill. */
  readonly service: Service;
  /** Name of the region, or {@link GLOBAL}. */
  readonly region: string;
  /** What is paid for, in the plural. */
  readonly what: string;
  readonly quantity: Span;
  /** What a price is of: an hour, a month, or a month of a GB. */
  readonly unit: string;
  /** US dollars a unit. */
  readonly unitPrice: number;
  readonly source: PriceSource;
  /** US dollars a month. */
  readonly monthly: Span;
}

export interface Unpriced {
  readonly urn: string;
  /** What would have to be known: a property, or a price. */
  readonly unknown: string;
}

/** Hours of a month, as AWS's own calculator counts them. */
const HOURS_A_MONTH = 730;

/** Computes from what was registered what it costs. */
export function costOf(index: GraphIndex): StackCost {
  const metered = METERS.flatMap((meter) =>
    index.ofTypes(meter.types).flatMap((resource) => read(meter, resource, index)),
  );
  const types = [...new Set(index.resources.map(({ type }) => type))].toSorted(compare);
  return {
    charges: metered.flatMap((each) => ("monthly" in each ? [each] : [])),
    byUse: types.flatMap((type) => BY_USE[type] ?? []),
    unpriced: [...metered.flatMap((each) => ("unknown" in each ? [each] : [])), ...index.resources.flatMap(unknownTo)],
  };
}

function read(meter: Meter, resource: GraphResource, index: GraphIndex): readonly (Charge | Unpriced)[] {
  return meter.read(resource, index).flatMap((metered) => chargeOf(resource, metered));
}

function chargeOf({ urn, type }: GraphResource, metered: Metered): readonly (Charge | Unpriced)[] {
  if (isUndetermined(metered)) return [{ urn, unknown: metered.path }];
  const { service, price: name, what, quantity, region } = metered;
  if (quantity.most === 0) return [];
  if (isUndetermined(region)) return [{ urn, unknown: region.path }];
  const price = listPrice(name, region);
  if (price === undefined) return [{ urn, unknown: priceOf(type, metered, region) }];
  const { usd: unitPrice, unit, source } = price;
  const monthly = times(quantity, unit === "hour" ? unitPrice * HOURS_A_MONTH : unitPrice);
  return [{ urn, service, region, what, quantity, unit, unitPrice, source, monthly }];
}

/** A price that nobody knows, without a value of the resource: in the engine a policy sees secrets in clear. */
function priceOf(type: string, { price, service }: Usage, region: string): string {
  const thing = isCatalogued(price) ? price : `${service} for ${type}`;
  return `price of ${thing}${region in REGIONS ? ` in ${region}` : ""}`;
}

const METERED: ReadonlySet<string> = new Set(METERS.flatMap(({ types }) => types));

/** A type that nobody has looked at yet may cost anything. */
function unknownTo({ urn, type }: GraphResource): readonly Unpriced[] {
  const isKnown = METERED.has(type) || Object.hasOwn(BY_USE, type) || isFree(type);
  return isKnown ? [] : [{ urn, unknown: `price of ${type}` }];
}
