import type { GraphValue } from "../platform/graph/graph";
import { isHidden, itemsOf, type Reading, toNumber } from "../platform/graph/reading";
import { type Undetermined, undetermined } from "../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "./verdict";

/** Judges a value as soon as it can be seen. */
export function judged(reading: Reading, holds: (value: GraphValue | undefined) => boolean, message: string): Verdict {
  if (isHidden(reading)) return undetermined(reading.path);
  return holds(reading.value) ? PASS : violation(message);
}

/**
 * Judges whether a number is as large as it has to be, as soon as it can be seen.
 *
 * @param unset what it is where nobody says; by default no number, which is never enough
 */
export function judgedAtLeast(reading: Reading, fewest: number, unset = Number.NaN): Verdict {
  return judged(
    reading,
    (value) => toNumber(value ?? unset) >= fewest,
    `${reading.path} is not at least ${String(fewest)}`,
  );
}

/** Yes, no, or what would have to be known to tell. */
export type Answer = "yes" | "no" | Undetermined;

/** Whether a list has an item like this: yes as soon as one is seen, even where others are hidden. */
export function hasItem(list: Reading, isLike: (value: GraphValue | undefined) => boolean): Answer {
  const items = itemsOf(list);
  if (items.some((item) => !isHidden(item) && isLike(item.value))) return "yes";
  const hidden = items.find(isHidden);
  return hidden === undefined ? "no" : undetermined(hidden.path);
}

/** An answer as a judgement. */
export function verdictOf(answer: Answer, message: string): Verdict {
  if (typeof answer !== "string") return answer;
  return answer === "yes" ? PASS : violation(message);
}

/** Yes if one is yes; no if all are. */
export function anyOf(answers: readonly Answer[]): Answer {
  return answers.find((answer) => answer === "yes") ?? answers.find((answer) => answer !== "no") ?? "no";
}

/** The other way round; what is open stays open. */
export function not(answer: Answer): Answer {
  if (typeof answer !== "string") return answer;
  return answer === "yes" ? "no" : "yes";
}

/** No if one is no; yes if all are. */
export function allOf(answers: readonly Answer[]): Answer {
  return answers.find((answer) => answer === "no") ?? answers.find((answer) => answer !== "yes") ?? "yes";
}
