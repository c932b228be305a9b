import type { Undetermined } from "../platform/graph/undetermined";

/** What a rule says about one thing that it looked at. */
export type Verdict = Pass | NotApplicable | Violation | Undetermined;

export interface Pass {
  readonly kind: "pass";
}

/** The demand does not arise: the resource is neither well nor unwell, and does not count as judged. */
export interface NotApplicable {
  readonly kind: "not applicable";
}

export interface Violation {
  readonly kind: "violation";
  /** What is wrong, and at which property. Never a value: in the engine a policy sees secrets in clear. */
  readonly message: string;
}

export const PASS: Pass = { kind: "pass" };

export const NOT_APPLICABLE: NotApplicable = { kind: "not applicable" };

export function violation(message: string): Violation {
  return { kind: "violation", message };
}
