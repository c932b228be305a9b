import type { GraphResource } from "../platform/graph/graph";
import type { GraphIndex } from "../platform/graph/graph-index";
import type { Rule } from "./rule";
import type { RuleSettings } from "./settings";
import { filledIn } from "./threshold";
import { NOT_APPLICABLE, type Verdict, type Violation } from "./verdict";
import type { Undetermined } from "../platform/graph/undetermined";

/** What came of asking a rule about a resource. */
export type Outcome = Verdict | Crash;

/** The rule failed: nothing is known about the resource, and the error is the pack's. */
export interface Crash {
  readonly kind: "crash";
  readonly message: string;
}

/** A rule's answer about a resource. */
export interface Examination {
  readonly rule: Rule;
  readonly urn: string;
  readonly outcome: Outcome;
}

/** Asks a rule about every resource of its types. */
export function examineAll(
  rule: Rule,
  index: GraphIndex,
  { thresholds }: Pick<RuleSettings, "thresholds">,
): readonly Examination[] {
  const judge = (resource: GraphResource): readonly Verdict[] =>
    rule.scope === "resource" ? rule.judge(resource, thresholds) : rule.judge(resource, index, thresholds);
  return index
    .ofTypes(rule.types)
    .flatMap((resource) =>
      examine(rule, () => judge(resource)).map((outcome) => ({ rule, urn: resource.urn, outcome })),
    );
}

/** Asks a rule about one resource. Says a thing once, says something, and never throws. */
export function examine(rule: Rule, judge: () => readonly Verdict[]): readonly Outcome[] {
  try {
    const verdicts = judge();
    return verdicts.length === 0
      ? [NOT_APPLICABLE]
      : [...new Map(verdicts.map((verdict) => [JSON.stringify(verdict), verdict])).values()];
  } catch (error) {
    // The error's own text may hold a value of the resource, and a policy sees secrets in clear.
    const kind = error instanceof Error ? error.name : typeof error;
    return [{ kind: "crash", message: `rule ${rule.id} crashed with ${kind} and judged nothing: mend the rule` }];
  }
}

/** The text that people see. */
export function messageOf(
  rule: Rule,
  { message }: Violation,
  { thresholds }: Pick<RuleSettings, "thresholds">,
): string {
  return `${message}: ${filledIn(rule.remedy, thresholds)}`;
}

/** The text about what cannot be told yet. */
export function questionOf(rule: Rule, { path }: Undetermined): string {
  return `${rule.id} is undetermined until deployed: ${path} is not known yet`;
}
