import type { Graph } from "../platform/graph/graph";
import { RULES } from "./catalogue";
import type { Configuration } from "./configuration";
import { examineAll, type Examination, messageOf } from "./examine";
import { indexResources } from "../platform/graph/graph-index";
import type { Rule } from "./rule";
import { defaultSettings, settingsOf } from "./settings";
import { type Waiver, waives } from "./waiver";
import { type Fault, NO_WAIVERS, waiverFaults, type WaiverBook } from "./waivers";

/** What the pack says about a graph; rules in the catalogue's order, then resources by type and in the graph's. */
export interface PolicyReport {
  readonly findings: readonly Finding[];
  /** What would be a finding, were it not for a waiver. */
  readonly waived: readonly WaivedFinding[];
  /** What nobody can tell before deployment: neither a finding nor a pass. */
  readonly undetermined: readonly OpenQuestion[];
  /** How many resources each rule that was asked judged, by id of the rule. */
  readonly examined: Readonly<Record<string, number>>;
  /** How many resources of its types each rule had nothing to say about, by id of the rule. */
  readonly notApplicable: Readonly<Record<string, number>>;
}

export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  readonly level: "mandatory" | "advisory";
  readonly severity: Rule["severity"];
  readonly urn: string;
  /** What is wrong, at which property, and the change to make. */
  readonly message: string;
  /** Line of the file of waivers, where that is what is wrong. */
  readonly line?: number;
}

export interface WaivedFinding extends Finding {
  readonly waiver: Waiver;
}

export interface OpenQuestion {
  /** Id of the rule. */
  readonly rule: string;
  readonly urn: string;
  /** The property that would have to be known. */
  readonly path: string;
}

type HowAsked = Pick<Configuration, "settings" | "reports">;

/** How a graph is judged. */
export interface Judging {
  /** @default - what holds in every environment: levels as rules have them, thresholds of development */
  readonly configuration?: HowAsked;
  /** @default - none */
  readonly waivers?: WaiverBook;
}

/** Judges everything that a program registered. */
export function judgeGraph(
  graph: Graph,
  rules: readonly Rule[] = RULES,
  { configuration = asEverywhere(rules), waivers: book = NO_WAIVERS }: Judging = {},
): PolicyReport {
  const index = indexResources(graph.resources);
  const asked = rules.filter((rule) => settingsOf(rule, configuration.settings).level !== "disabled");
  const examinations = asked.map((rule) => ({
    id: rule.id,
    outcomes: examineAll(rule, index, settingsOf(rule, configuration.settings)),
  }));
  const outcomes = examinations.flatMap((each) => each.outcomes);
  const found = outcomes.flatMap((each) => findingOf(each, configuration));
  const waived = found.flatMap((finding) => waivedBy(finding, book));
  const undetermined = outcomes.flatMap(({ rule, urn, outcome }) =>
    outcome.kind === "undetermined" ? [{ rule: rule.id, urn, path: outcome.path }] : [],
  );
  const faults = waiverFaults(book, {
    stack: graph.stack,
    matters: [...waived, ...undetermined],
    asked: new Set(asked.map(({ id }) => id)),
  });
  const counts = examinations.map((each) => [each.id, counted(each.outcomes)] as const);
  return {
    findings: [
      ...outcomes.flatMap((each) => crashOf(each, configuration)),
      ...found.filter((finding) => waivedBy(finding, book).length === 0),
      ...faults.flatMap((fault) => unwell(fault, stackOf(graph), configuration)),
    ],
    waived,
    undetermined,
    examined: Object.fromEntries(counts.map(([id, { judged }]) => [id, judged])),
    notApplicable: Object.fromEntries(counts.map(([id, { all, judged }]) => [id, all - judged])),
  };
}

function asEverywhere(rules: readonly Rule[]): HowAsked {
  return { settings: defaultSettings(rules, "development"), reports: new Map() };
}

/** How many resources there were, and how many of them a rule judged. */
function counted(outcomes: readonly Examination[]): { readonly all: number; readonly judged: number } {
  const judged = outcomes.filter(({ outcome }) => outcome.kind !== "not applicable");
  return { all: new Set(outcomes.map(({ urn }) => urn)).size, judged: new Set(judged.map(({ urn }) => urn)).size };
}

function findingOf({ rule, urn, outcome }: Examination, { settings }: HowAsked): readonly Finding[] {
  if (outcome.kind !== "violation") return [];
  const own = settingsOf(rule, settings);
  const level = own.level === "mandatory" ? "mandatory" : "advisory";
  return [{ rule: rule.id, level, severity: rule.severity, urn, message: messageOf(rule, outcome, own) }];
}

function waivedBy(finding: Finding, { waivers }: WaiverBook): readonly WaivedFinding[] {
  const waiver = waivers.find((each) => waives(each, finding));
  return waiver === undefined ? [] : [{ ...finding, waiver }];
}

/** A rule that failed has judged nothing, which no waiver can know. */
function crashOf({ rule, urn, outcome }: Examination, { reports }: HowAsked): readonly Finding[] {
  const level = reports.get("rule-crashed") ?? "mandatory";
  if (outcome.kind !== "crash" || level === "disabled") return [];
  return [{ rule: rule.id, level, severity: "critical", urn, message: outcome.message }];
}

function unwell({ line, message }: Fault, urn: string, { reports }: HowAsked): readonly Finding[] {
  const level = reports.get("waiver-hygiene") ?? "mandatory";
  if (level === "disabled") return [];
  return [{ rule: "waiver-hygiene", level, severity: "high", urn, message, line }];
}

/** What stands for the whole of a graph. */
function stackOf({ project, stack, resources }: Graph): string {
  const type = "pulumi:pulumi:Stack";
  const registered = resources.find((resource) => resource.type === type);
  return registered?.urn ?? `urn:pulumi:${stack}::${project}::${type}::${project}-${stack}`;
}
