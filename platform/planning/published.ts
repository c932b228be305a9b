import type { Published } from "../application";

/** The figure for a number of users. */
export function valueFor<T>(users: number, { steps, beyond }: Published<T>): T {
  return steps.find((step) => users <= step.upTo)?.value ?? beyond;
}

/** Every figure that some number of users gets, the smallest number first. */
export function everyValue<T>({ steps, beyond }: Published<T>): T[] {
  return [...steps.map(({ value }) => value), beyond];
}
