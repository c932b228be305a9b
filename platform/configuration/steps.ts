import type { Published } from "../application";
import type { Problem } from "./problem";

/** What is wrong with the order of a figure's steps. */
export function stepProblems<T>(path: string, { steps }: Published<T>): Problem[] {
  return steps.flatMap(({ upTo }, index) => {
    const before = steps[index - 1]?.upTo ?? 0;
    if (before < upTo) return [];
    return [
      {
        path: `${path}.steps.${String(index)}`,
        got: `up to ${String(upTo)}, after a step up to ${String(before)}`,
        expected: "steps in rising order",
        remedy: "correct upTo, or the order",
      },
    ];
  });
}
