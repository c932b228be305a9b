import type { CellEntry } from "../cell-entry";
import type { Problem } from "../problem";
import type { StackFile } from "../stack-file";

/** Aurora global databases take one primary and ten secondary clusters. Aurora user guide, "global databases". */
const MAX_CELLS = 11;

export function cellsAreCounted({ cells }: StackFile): Problem[] {
  const count = Object.keys(cells).length;
  if (count >= 1 && count <= MAX_CELLS) return [];
  return [
    {
      path: "cells",
      got: `${String(count)} cells`,
      expected: `1 to ${String(MAX_CELLS)} cells, as many as an Aurora global database has members`,
      remedy: count === 0 ? "write at least one cell" : "split the application over two stacks",
    },
  ];
}

/** A slot, a region or a continent belongs to one cell. */
export function shared(
  cells: StackFile["cells"],
  field: "slot" | "region" | "serves",
  valuesOf: (cell: CellEntry) => readonly string[],
): Problem[] {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [key, cell] of Object.entries(cells)) {
    for (const value of valuesOf(cell)) {
      const owner = owners.get(value);
      if (owner === undefined) owners.set(value, key);
      else if (owner === key)
        problems.push({
          path: `cells.${key}.${field}`,
          got: `${value}, for the second time`,
          expected: "each continent at most once",
          remedy: "write it once",
        });
      else
        problems.push({
          path: `cells.${key}.${field}`,
          got: `${value}, which cell ${owner} has too`,
          expected: `a ${field === "serves" ? "continent" : field} that belongs to one cell`,
          remedy: `give it to ${owner} or to ${key}, not to both`,
        });
    }
  }
  return problems;
}

export function failoversExist({ cells }: StackFile): Problem[] {
  return Object.entries(cells).flatMap(([key, { failover = [] }]) =>
    failover.flatMap((other, index): Problem[] => {
      const wrong =
        other === key
          ? `${other}, which is the cell itself`
          : !Object.hasOwn(cells, other)
            ? `${other}, which is no cell`
            : failover.indexOf(other) < index
              ? `${other}, for the second time`
              : undefined;
      return wrong === undefined
        ? []
        : [
            {
              path: `cells.${key}.failover.${String(index)}`,
              got: wrong,
              expected: `each of ${Object.keys(cells)
                .filter((candidate) => candidate !== key)
                .join(", ")} at most once`,
              remedy: "correct the list, or leave it out for nearest first",
            },
          ];
    }),
  );
}

export function standbysWait(cells: StackFile["cells"]): Problem[] {
  return Object.entries(cells).flatMap(([key, { state, serves }]) =>
    state === "standby" && serves.length > 0
      ? [
          {
            path: `cells.${key}.serves`,
            got: `[${serves.join(", ")}] for a cell on standby`,
            expected: "an empty list: a standby answers only when other cells fail",
            remedy: "move the continents to an active cell, or make this one active",
          },
        ]
      : [],
  );
}

/** A cell that is drained hands its users to somebody who answers them. */
export function drainedUsersAreAnswered({ cells }: StackFile): Problem[] {
  return Object.entries(cells).flatMap(([key, { state, serves, failover }]) =>
    state === "draining" && serves.length > 0 && failover?.every((other) => cells[other]?.state !== "active") === true
      ? [
          {
            path: `cells.${key}.failover`,
            got: `[${failover.join(", ")}], in which no cell is active, for a cell that is draining`,
            expected: `an active cell that takes over [${serves.join(", ")}]`,
            remedy: "add an active cell, or leave failover out for nearest first",
          },
        ]
      : [],
  );
}

export function homeAnswers({ cells, home }: StackFile): Problem[] {
  // Without cells there is nothing to say about home that is not said about the cells.
  if (Object.keys(cells).length === 0) return [];
  const state = Object.hasOwn(cells, home) ? cells[home]?.state : undefined;
  if (state === "active") return [];
  const active = Object.keys(cells).filter((key) => cells[key]?.state === "active");
  const [expected, remedy] =
    active.length === 0
      ? ["an active cell, and there is none", "make a cell active first, and move home to it"]
      : [`an active cell: ${active.join(", ")}`, "move home to an active cell first"];
  return [
    {
      path: "home",
      got: state === undefined ? JSON.stringify(home) : `${home}, which is ${state}`,
      expected,
      remedy: `${remedy}: the writers live there`,
    },
  ];
}
