import * as fc from "fast-check";
import { loadApplications } from "../../../infra/applications";
import { checkStackFile } from "../../../platform/configuration/check";
import type { StackFile } from "../../../platform/configuration/stack-file";
import { CONTINENT_CODES } from "../../../platform/facts/continents";
import { REGION_NAMES } from "../../../platform/facts/regions";
import { bent } from "../bent-stack-file";

const MAX_CELLS = 11;
const applications = loadApplications();

/** What is drawn for each cell that there may be; how many there are is drawn apart. */
interface Drawn {
  readonly regions: readonly string[];
  readonly slots: readonly number[];
  readonly states: readonly string[];
  readonly failovers: readonly (readonly number[] | null)[];
  /** For each continent, the number of the cell that serves it; for a number too high, none does. */
  readonly servers: readonly number[];
  readonly count: number;
}

const index = fc.nat({ max: MAX_CELLS - 1 });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  regions: fc.shuffledSubarray([...REGION_NAMES], { minLength: MAX_CELLS, maxLength: MAX_CELLS }),
  slots: fc.shuffledSubarray(
    Array.from({ length: 16 }, (_, slot) => slot),
    { minLength: MAX_CELLS, maxLength: MAX_CELLS },
  ),
  states: fc.array(fc.constantFrom("active", "active", "draining", "standby"), {
    minLength: MAX_CELLS,
    maxLength: MAX_CELLS,
  }),
  failovers: fc.array(fc.option(fc.uniqueArray(index, { maxLength: 4 }), { freq: 1 }), {
    minLength: MAX_CELLS,
    maxLength: MAX_CELLS,
  }),
  servers: fc.array(index, { minLength: CONTINENT_CODES.length, maxLength: CONTINENT_CODES.length }),
  count: fc.integer({ min: 1, max: MAX_CELLS }),
});

const keyOf = (cell: number): string => `c${String(cell)}`;

/** The first cell is active and home; a standby serves nobody; a cell fails over to others that there are. */
function cellsOf({ regions, slots, states, failovers, servers, count }: Drawn): Record<string, object> {
  const entries = regions.slice(0, count).map((region, cell) => {
    const state = cell === 0 ? "active" : states[cell];
    const served = CONTINENT_CODES.filter((_, continent) => state !== "standby" && servers[continent] === cell);
    const failover = failovers[cell]?.filter((other) => other < count && other !== cell).map(keyOf);
    return [keyOf(cell), { slot: slots[cell], region, serves: served, state, ...(failover ? { failover } : {}) }];
  });
  return Object.fromEntries(entries) as Record<string, object>;
}

/** Stack files with one to eleven cells anywhere, in any state: as many as the check accepts. */
export const validFiles: fc.Arbitrary<StackFile> = drawn
  .map((one) => checkStackFile(bent({ cells: cellsOf(one), home: keyOf(0), users: 10_000 }), applications))
  .filter((checked) => checked.ok)
  .map(({ value }) => value);
