import type { ImageCopiesPlan, ImageCopyRule } from "../account-model";
import { compare } from "../compare";
import type { RegionName } from "../facts/regions";
import { MAX_REPLICATION_FILTERS } from "../facts/registry";

/** Where a stack's builds push, and where its cells are. */
interface StackRegions {
  readonly foundation: RegionName;
  readonly regions: readonly RegionName[];
}

/**
 * How images reach the cells of every stack of an account. A registry has one set of rules in a region, so the account has
 * it: a rule for stacks that copy to the same regions, with a prefix for each. Nothing depends on the order in which
 * people write stacks or regions.
 */
export function planImageCopies(stacks: Readonly<Record<string, StackRegions>>): ImageCopiesPlan[] {
  const foundations = [...new Set(Object.values(stacks).map(({ foundation }) => foundation))].sort(compare);
  return foundations
    .map((region) => ({ region, rules: rulesOf(region, stacks) }))
    .filter(({ rules }) => rules.length > 0);
}

function rulesOf(region: RegionName, stacks: Readonly<Record<string, StackRegions>>): ImageCopyRule[] {
  const byDestinations = new Map<string, ImageCopyRule>();
  for (const [name, { foundation, regions }] of Object.entries(stacks).sort(([a], [b]) => compare(a, b))) {
    const destinations = [...new Set(regions)].filter((other) => other !== region).sort(compare);
    if (foundation !== region || destinations.length === 0) continue;
    const key = destinations.join(" ");
    const prefixes = [...(byDestinations.get(key)?.prefixes ?? []), `${name}/`];
    byDestinations.set(key, { destinations, prefixes });
  }
  return [...byDestinations.values()].flatMap(inRules);
}

/** A rule has so many prefixes at most. */
function inRules({ destinations, prefixes }: ImageCopyRule): ImageCopyRule[] {
  const rules = Math.ceil(prefixes.length / MAX_REPLICATION_FILTERS);
  return Array.from({ length: rules }, (_, index) => ({
    destinations,
    prefixes: prefixes.slice(index * MAX_REPLICATION_FILTERS, (index + 1) * MAX_REPLICATION_FILTERS),
  }));
}
