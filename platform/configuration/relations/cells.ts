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
          : cells[other] === undefined
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

export function standbysWait({ cells }: StackFile): Problem[] {
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

export function homeAnswers({ cells, home }: StackFile): Problem[] {
  const state = cells[home]?.state;
  if (state === "active") return [];
  return [
    {
      path: "home",
      got: state === undefined ? JSON.stringify(home) : `${home}, which is ${state}`,
      expected: `an active cell: ${Object.keys(cells)
        .filter((key) => cells[key]?.state === "active")
        .join(", ")}`,
      remedy: "move home to an active cell first: the writers live there",
    },
  ];
}
