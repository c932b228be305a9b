import { REGIONS } from "../../platform/facts/regions";

/** A region with the place that AWS names for it; alone where nobody knows it. */
export function regionPlace(region: string): string {
  const known = Object.entries(REGIONS).find(([name]) => name === region);
  return known === undefined ? region : `${region} ${known[1].place}`;
}
