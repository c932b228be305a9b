import catalogue from "../facts/prices.json";

/** What AWS asks for a unit of something: on demand, before tax and discounts. */
export interface ListPrice {
  /** US dollars. */
  readonly usd: number;
  /** Such as `hour`, `month` or `GB-month`. */
  readonly unit: string;
  readonly source: PriceSource;
}

/** Where a price was read. */
export interface PriceSource {
  readonly title: string;
  /** The day, or the month or year, that the price is of. */
  readonly asOf: string;
  /** Whether somebody read the price itself; false where it is derived, or taken from elsewhere. @default true */
  readonly verified?: boolean;
}

/** Prices of one thing from one source, by region; `*` stands for every region. */
interface PriceReading {
  readonly source: string;
  readonly usd: Readonly<Record<string, number>>;
}

interface CataloguePrice {
  readonly unit: string;
  /** The first that has the region counts. */
  readonly readings: readonly PriceReading[];
}

const PRICES: Readonly<Record<string, CataloguePrice>> = catalogue.prices;
const SOURCES: Readonly<Record<string, PriceSource>> = catalogue.sources;

/** Whether something has a price anywhere: its name then is the catalogue's, and no value of somebody's own. */
export function isCatalogued(name: string): boolean {
  return Object.hasOwn(PRICES, name);
}

/**
 * The list price of something in a region; nothing where nobody has read it.
 *
 * @param name such as `ec2/t3.xlarge`
 */
export function listPrice(name: string, region: string): ListPrice | undefined {
  const price = isCatalogued(name) ? PRICES[name] : undefined;
  for (const { source: id, usd } of price?.readings ?? []) {
    const source = SOURCES[id];
    const amount = usd[region] ?? usd["*"];
    if (price !== undefined && source !== undefined && amount !== undefined) {
      return { usd: amount, unit: price.unit, source };
    }
  }
  return undefined;
}
