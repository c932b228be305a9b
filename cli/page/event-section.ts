import type { BridgeSummary, CellReach } from "../../platform/graph/events";

/** How events reach users of other cells, followed through what is registered; nothing where nothing is to cross. */
export function eventSection(bridges: readonly BridgeSummary[], heading: string): string[] {
  if (bridges.length === 0) return [];
  return [[`${heading}, from cell to cell`, ...bridges.flatMap(bridgeLines)].join("\n")];
}

function bridgeLines({ key, publishers, consumers, retentionSeconds, cells }: BridgeSummary): string[] {
  const gaps = cells.flatMap((reach) => gapsOf(reach, cells));
  const kept = retentionSeconds.map(duration).join(" or ");
  const way = `${named(publishers)} of any cell → ${named(consumers)} of every other cell`;
  const alone = cells.length === 1 ? "; there is no other yet" : "";
  return [
    `  ${key}: ${way}, kept ${kept}${alone}`,
    ...gaps.map((gap) => `    ${gap}`),
    ...cells.flatMap(({ faults }) => faults.map((fault) => `    ${fault}`)),
  ];
}

/** Where an event of a cell does not arrive, or arrives where it should not. */
function gapsOf({ cell, reaches }: CellReach, cells: readonly CellReach[]): string[] {
  return cells.flatMap((other) => {
    const times = reaches.filter((reached) => reached === other.cell).length;
    if (times === (other.cell === cell ? 0 : 1)) return [];
    return [`${cell} → ${other.cell}: ${times === 0 ? "does not arrive" : `arrives ${String(times)}×`}`];
  });
}

function named(accounts: readonly string[]): string {
  return accounts.length === 0 ? "nobody" : accounts.join(", ");
}

/** Such as `5 minutes`; a figure that is hidden is a question mark. */
function duration(seconds: number): string {
  if (Number.isNaN(seconds)) return "?";
  const [count, unit] =
    UNITS.map(([size, name]) => [seconds / size, name] as const).find(([many]) => Number.isInteger(many)) ??
    ([seconds, "second"] as const);
  return `${String(count)} ${unit}${count === 1 ? "" : "s"}`;
}

const UNITS = [
  [86_400, "day"],
  [3600, "hour"],
  [60, "minute"],
] as const;
