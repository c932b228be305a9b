import { type Continent, CONTINENT_CODES } from "../facts/continents";
import { distanceKm } from "../facts/regions";
import type { Answer, RoutingPlan } from "../model";
import type { CellEntry } from "../configuration/cell-entry";
import type { StackFile } from "../configuration/stack-file";

/**
 * Who is answered from where: for each continent the cells that answer, first choice first, and the same for everyone
 * who is on none of them. A draining cell is in no order; its continents go to the next cell of its failover order.
 */
export function planRouting({ cells, home }: Pick<StackFile, "cells" | "home">): RoutingPlan {
  const servedBy = new Map(
    Object.entries(cells).flatMap(([key, cell]) => cell.serves.map((continent) => [continent, key] as const)),
  );
  const everyoneElse = answerOrder(home, cells);
  const continents = CONTINENT_CODES.map((continent): Answer & { continent: Continent } => {
    const cell = servedBy.get(continent);
    return {
      continent,
      declared: cell !== undefined,
      order: cell === undefined ? everyoneElse : answerOrder(cell, cells),
    };
  });
  return { continents, everyoneElse };
}

/**
 * The cell itself while it is active, then every cell that may stand in for it. While it is not, nothing has failed yet,
 * so that standbys come after the cells that answer anyway.
 */
function answerOrder(key: string, cells: StackFile["cells"]): string[] {
  const heirs = failoverOrder(key, cells);
  if (cells[key]?.state === "active") return [key, ...heirs];
  const isActive = (heir: string): boolean => cells[heir]?.state === "active";
  return [...heirs.filter(isActive), ...heirs.filter((heir) => !isActive(heir))];
}

/** The cells that take over from a cell: those it declares, or every other, nearest first; none that is draining. */
function failoverOrder(key: string, cells: StackFile["cells"]): string[] {
  const cell = cells[key];
  if (cell === undefined) return [];
  const candidates = cell.failover ?? nearestFirst(key, cell, cells);
  return candidates.filter((other) => cells[other] !== undefined && cells[other].state !== "draining");
}

function nearestFirst(key: string, cell: CellEntry, cells: StackFile["cells"]): string[] {
  return Object.entries(cells)
    .filter(([other]) => other !== key)
    .map(([other, { region, slot }]) => ({ other, slot, away: distanceKm(cell.region, region) }))
    .sort((a, b) => a.away - b.away || a.slot - b.slot)
    .map(({ other }) => other);
}
