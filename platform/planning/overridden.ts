import type { Override } from "../model";

/** A size, and what of it the stack file replaced. */
export interface Overridden<T> {
  readonly value: T;
  readonly overrides: readonly Override[];
}

/** The planned figures, but those that the stack file names as it wants them; it has no other names than the plan. */
export function overridden<T extends Readonly<Record<string, string | number>>>(
  path: string,
  planned: T,
  wanted: { readonly [K in keyof T]?: T[K] | undefined } = {},
): Overridden<T> {
  const overrides = Object.entries<string | number | undefined>(wanted).flatMap(([key, used]): Override[] => {
    const before = planned[key];
    return used === undefined || before === undefined ? [] : [{ path: `${path}.${key}`, planned: before, used }];
  });
  const given = Object.entries(wanted).filter(([, used]) => used !== undefined);
  return { value: { ...planned, ...Object.fromEntries(given) }, overrides };
}
