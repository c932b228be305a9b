import { type GraphResource, type GraphValue, isSecret, isUnknown } from "../platform/graph/graph";
import { PASS, type Undetermined, undetermined, type Verdict, violation } from "./verdict";

/** What stands somewhere in a resource's inputs. */
export interface Reading {
  /** Where it stands, such as `ingress[0].cidrBlocks`; where something on the way is hidden, the place of that. */
  readonly path: string;
  /** The input that it is part of. */
  readonly property: string;
  /** Absent where nothing stands there. */
  readonly value: GraphValue | undefined;
}

/** Reads an input, or what is nested in it. */
export function read(resource: GraphResource, property: string, ...keys: readonly string[]): Reading {
  return within({ path: property, property, value: resource.inputs[property] }, ...keys);
}

/** Reads what is nested in a reading. */
export function within(reading: Reading, ...keys: readonly string[]): Reading {
  return keys.reduce<Reading>(
    (outer, key) =>
      isHidden(outer) ? outer : { ...outer, path: `${outer.path}.${key}`, value: member(outer.value, key) },
    reading,
  );
}

/** The items of a list; a single value is a list of one, so that a hidden list has one hidden item. */
export function itemsOf(list: Reading): readonly Reading[] {
  if (list.value === undefined) return [];
  return isList(list.value)
    ? list.value.map((value, index) => ({ ...list, path: `${list.path}[${String(index)}]`, value }))
    : [list];
}

/** Whether a value stands there that a rule cannot see: known only after deployment, or a secret. */
export function isHidden({ value }: Reading): boolean {
  return isUnknown(value) || isSecret(value);
}

/** Whether a value is true; some inputs of AWS resources are the string. */
export function isTrue(value: GraphValue | undefined): boolean {
  return value === true || value === "true";
}

/** A number, or one that is written as text; NaN for anything else. */
export function toNumber(value: GraphValue | undefined): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}

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

function member(value: GraphValue | undefined, key: string): GraphValue | undefined {
  return isObject(value) ? value[key] : undefined;
}

/** Whether a value of JSON is an object with members. */
export function isObject(value: unknown): value is Readonly<Record<string, GraphValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: GraphValue | undefined): value is readonly GraphValue[] {
  return Array.isArray(value);
}
