import { REGIONS, type RegionFacts } from "../../../platform/facts/regions";

const FACTS: ReadonlyMap<string, RegionFacts> = new Map(Object.entries(REGIONS));

/** A zone of the account. */
export interface Zone {
  /** Means the same building in every account. */
  readonly id: string;
  /** Means what this account was given; here the letters follow the order of the ids. */
  readonly name: string;
}

/** The zones of a region; none where the region does not exist. */
export function zonesOf(region: string): readonly Zone[] {
  return (FACTS.get(region)?.zoneIds ?? []).map((id, index) => ({ id, name: `${region}${"abc".charAt(index)}` }));
}
