/** The continents that Route 53 tells apart. Route 53 API reference, `GeoLocation`: `ContinentCode`. */
export const CONTINENTS = {
  AF: "Africa",
  AN: "Antarctica",
  AS: "Asia",
  EU: "Europe",
  NA: "North America",
  OC: "Oceania",
  SA: "South America",
} as const;

/** A Route 53 continent code, such as `EU`. */
export type Continent = keyof typeof CONTINENTS;

export const CONTINENT_CODES = Object.keys(CONTINENTS) as readonly Continent[];
