import { createHash } from "node:crypto";

/** Elastic Load Balancing API reference, `SetRulePriorities`: the last place. */
const LAST_PLACE = 50_000;
/** Application Load Balancer guide, "path conditions": the longest pattern. */
const PATTERN_LENGTH = 128;
/** Places for paths of one length. */
const PLACES = Math.floor(LAST_PLACE / PATTERN_LENGTH);

/**
 * The place of each path among a listener's rules. A longer path comes first: a shorter one could take what is meant for it. A
 * place follows from the path, not from its neighbours, because AWS refuses one that another rule still has: rules that come and
 * go move none that stays.
 */
export function rulePriorities(paths: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    paths.toSorted().reduce<Map<string, number>>((places, path) => {
      const taken = new Set(places.values());
      const band = (PATTERN_LENGTH - path.length) * PLACES;
      const first = digestOf(path) % PLACES;
      const offsets = Array.from({ length: PLACES }, (_, step) => (first + step) % PLACES);
      const free = offsets.find((offset) => !taken.has(band + offset + 1)) ?? first;
      return places.set(path, band + free + 1);
    }, new Map()),
  );
}

function digestOf(path: string): number {
  return createHash("sha256").update(path).digest().readUInt32BE(0);
}
