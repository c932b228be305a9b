import { compare } from "../compare";

/** One thing that is wrong with what a person wrote, told so that they can mend it. */
export interface Problem {
  /** Where it stands, such as `cells.us.region`; empty for the whole. */
  readonly path: string;
  /** What was found there. */
  readonly got: string;
  /** What would have been right. */
  readonly expected: string;
  /** What to change. */
  readonly remedy: string;
}

/** Either a value, or everything that is wrong with what it was to be made of; never both, and never an empty list. */
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Renders problems for a terminal: a heading that counts them, then one block each, in the order of their paths. */
export function renderProblems(subject: string, problems: readonly Problem[]): string {
  const count = problems.length === 1 ? "1 problem" : `${String(problems.length)} problems`;
  const blocks = [...problems]
    .sort((a, b) => compare(a.path, b.path))
    .map(({ path, got, expected, remedy }) =>
      [
        `  ${path === "" ? "(the whole file)" : path}`,
        `    got       ${got}`,
        `    expected  ${expected}`,
        `    to do     ${remedy}`,
      ].join("\n"),
    );
  return [`${subject} has ${count}:`, ...blocks].join("\n\n");
}
