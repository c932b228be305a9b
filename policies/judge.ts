import type { Graph, GraphResource } from "../platform/graph/graph";
import { RULES } from "./catalogue";
import { type GraphIndex, indexResources } from "./graph-index";
import type { Rule } from "./rule";
import type { Undetermined, Verdict, Violation } from "./verdict";

/** What the pack says about a graph; rules in the catalogue's order, then resources by type and in the graph's. */
export interface PolicyReport {
  readonly findings: readonly Finding[];
  /** What nobody can tell before deployment: neither a finding nor a pass. */
  readonly undetermined: readonly OpenQuestion[];
  /** How many resources each rule looked at, by id of the rule. */
  readonly examined: Readonly<Record<string, number>>;
}

export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly level: Rule["level"];
  readonly severity: Rule["severity"];
  readonly urn: string;
  /** What is wrong, at which property, and the change to make. */
  readonly message: string;
}

export interface OpenQuestion {
  /** Id of the rule. */
  readonly rule: string;
  readonly urn: string;
  /** The property that would have to be known. */
  readonly path: string;
}

/** What came of asking a rule about a resource. */
export type Outcome = Verdict | Crash;

/** The rule failed: nothing is known about the resource, and the error is the pack's. */
export interface Crash {
  readonly kind: "crash";
  readonly message: string;
}

/** Judges everything that a program registered. */
export function judgeGraph(graph: Graph, rules: readonly Rule[] = RULES): PolicyReport {
  const index = indexResources(graph.resources);
  const outcomes = rules.flatMap((rule) => examineAll(rule, index));
  return {
    findings: outcomes.flatMap(({ rule, urn, outcome }) => findingOf(rule, urn, outcome)),
    undetermined: outcomes.flatMap(({ rule, urn, outcome }) =>
      outcome.kind === "undetermined" ? [{ rule: rule.id, urn, path: outcome.path }] : [],
    ),
    examined: Object.fromEntries(rules.map((rule) => [rule.id, index.ofTypes(rule.types).length])),
  };
}

/** Asks a rule about every resource that it judges. */
export function examineAll(
  rule: Rule,
  index: GraphIndex,
): readonly { readonly rule: Rule; readonly urn: string; readonly outcome: Outcome }[] {
  const judge = (resource: GraphResource): readonly Verdict[] =>
    rule.scope === "resource" ? rule.judge(resource) : rule.judge(resource, index);
  return index
    .ofTypes(rule.types)
    .flatMap((resource) =>
      examine(rule, () => judge(resource)).map((outcome) => ({ rule, urn: resource.urn, outcome })),
    );
}

/** Asks a rule about one resource. Says a thing once, and never throws. */
export function examine(rule: Rule, judge: () => readonly Verdict[]): readonly Outcome[] {
  try {
    return [...new Map(judge().map((verdict) => [JSON.stringify(verdict), verdict])).values()];
  } catch (error) {
    // The error's own text may hold a value of the resource, and a policy sees secrets in clear.
    const kind = error instanceof Error ? error.name : typeof error;
    return [{ kind: "crash", message: `rule ${rule.id} crashed with ${kind} and judged nothing: mend the rule` }];
  }
}

/** The text that people see. */
export function messageOf(rule: Rule, { message }: Violation): string {
  return `${message}: ${rule.remedy}`;
}

/** The text about what cannot be told yet. */
export function questionOf(rule: Rule, { path }: Undetermined): string {
  return `${rule.id} is undetermined until deployed: ${path} is not known yet`;
}

function findingOf(rule: Rule, urn: string, outcome: Outcome): readonly Finding[] {
  switch (outcome.kind) {
    case "violation":
      return [{ rule: rule.id, level: rule.level, severity: rule.severity, urn, message: messageOf(rule, outcome) }];
    case "crash":
      return [{ rule: rule.id, level: "mandatory", severity: "critical", urn, message: outcome.message }];
    case "pass":
    case "undetermined":
      return [];
  }
}
