import { readStackFile } from "../../cli/stack-files";
import { CONTINENT_CODES } from "../../platform/facts/continents";
import { REGION_NAMES } from "../../platform/facts/regions";

/** The stack file of prod with as many cells as a platform can have. */
export function elevenCells(): unknown {
  const { config } = readStackFile("prod");
  const platform = JSON.parse(config["meridian:platform"] ?? "{}") as Record<string, unknown>;
  const cells = REGION_NAMES.slice(0, 11).map(
    (region, slot) => [`c${String(slot)}`, { slot, region, serves: CONTINENT_CODES.slice(slot, slot + 1) }] as const,
  );
  return { config: { ...config, "meridian:platform": { ...platform, cells: Object.fromEntries(cells), home: "c0" } } };
}
