import type { GraphValue } from "../../platform/graph/graph";

/** A value as it is written in text, a number and a truth value as well; nothing for anything else. */
export function textOf(value: GraphValue | undefined): string {
  return typeof value === "object" || value === undefined ? "" : String(value);
}
