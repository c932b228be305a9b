import { isUndetermined, type Undetermined } from "../graph/undetermined";

/** A figure of what scales by itself: at its least, as it is deployed, and at its most. */
export interface Span {
  readonly least: number;
  readonly deployed: number;
  readonly most: number;
}

export const NOTHING: Span = { least: 0, deployed: 0, most: 0 };

/** A figure that nothing changes by itself. */
export function always(figure: number): Span {
  return { least: figure, deployed: figure, most: figure };
}

/** A span of three figures; open as soon as one of them is. */
export function spanOf(
  least: number | Undetermined,
  deployed: number | Undetermined,
  most: number | Undetermined,
): Span | Undetermined {
  if (isUndetermined(least)) return least;
  if (isUndetermined(deployed)) return deployed;
  return isUndetermined(most) ? most : { least, deployed, most };
}

function plus(a: Span, b: Span): Span {
  return { least: a.least + b.least, deployed: a.deployed + b.deployed, most: a.most + b.most };
}

export function times({ least, deployed, most }: Span, factor: number): Span {
  return { least: least * factor, deployed: deployed * factor, most: most * factor };
}

/** The sum of all; nothing of none. */
export function sumOf(spans: readonly Span[]): Span {
  return spans.reduce(plus, NOTHING);
}
