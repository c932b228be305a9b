import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { table } from "../../cli/page/table";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { broken, type BrokenGraph } from "../../policies/break";
import { RULES } from "../../policies/catalogue";
import { examineAll } from "../../policies/examine";
import { indexResources } from "../../platform/graph/graph-index";
import { judgeGraph } from "../../policies/judge";
import type { Rule } from "../../policies/rule";
import { defaultSettings, settingsOf } from "../../policies/settings";
import { graphOf as stackOf, rawStackFile } from "../support/stacks";
import type { Acts } from "./acts";
import { graphOf } from "./behaviour";

/** What came of a kind of mistake that a rule is there to find. */
export interface Attempt {
  readonly rule: string;
  /** What is wrong. */
  readonly title: string;
  /** How often the mistake was made, each time in another place. */
  readonly made: number;
  /** URNs where it was made and the rule said nothing. */
  readonly missed: readonly string[];
  /** Other rules that objected the first time, and are not said to overlap. */
  readonly others: readonly string[];
}

/** Mistakes that no data describes, and something to make them in where production has nothing. */
interface ByHand {
  readonly acts?: Acts;
  readonly specimen?: readonly GraphResource[];
}

/** Makes every mistake that a rule is there to find, one at a time, in a graph that is well. */
export function sabotage(rule: Rule, prod: Graph): readonly Attempt[] {
  const { acts = {}, specimen } = byHand(rule);
  const graph = specimen === undefined ? prod : graphOf(specimen);
  const subjects = judgedBy(rule, graph);
  const mistakes: (readonly [string, readonly BrokenGraph[]])[] = [
    ...Object.entries(rule.breaks ?? {}).map(([title, mistake]) => {
      const made = broken(graph, rule, mistake);
      return [title, mistake.type === undefined ? made.filter(({ urn }) => subjects.has(urn)) : made] as const;
    }),
    ...Object.entries(acts).map(([title, act]) => [title, bent(graph, act)] as const),
  ];
  return mistakes.map(([title, made]) => {
    const missed = made.filter((each) => !isCaught(rule, each)).map(({ urn }) => urn);
    const [first] = made;
    return {
      rule: rule.id,
      title,
      made: made.length,
      missed,
      others: first === undefined ? [] : others(rule, first.graph, graph),
    };
  });
}

/** What lies in `sabotage/` under the id of a rule. */
export function byHand({ id }: Rule): ByHand {
  const file = join(__dirname, "sabotage", `${id}.ts`);
  return existsSync(file) ? (createRequire(__filename)(file) as ByHand) : {};
}

/** URNs of what a rule has anything to say about. */
function judgedBy(rule: Rule, graph: Graph): ReadonlySet<string> {
  const examinations = examineAll(rule, indexResources(graph.resources), settingsOf(rule, SETTINGS));
  return new Set(examinations.filter(({ outcome }) => outcome.kind !== "not applicable").map(({ urn }) => urn));
}

const SETTINGS = defaultSettings(RULES, "production");

const configuration = { settings: SETTINGS, reports: new Map() };

function bent(graph: Graph, act: Acts[string]): readonly BrokenGraph[] {
  const resources = graph.resources.map(act);
  const changed = graph.resources.find((resource, place) => resource !== resources[place]);
  return changed === undefined ? [] : [{ graph: { ...graph, resources }, urn: changed.urn }];
}

/** Whether a rule objects: one that sees a resource alone is shown no other. */
function isCaught(rule: Rule, { graph, urn }: BrokenGraph): boolean {
  const isAlone = rule.scope === "resource" && graph.resources.some((each) => each.urn === urn && isOf(rule, each));
  const shown = isAlone ? { ...graph, resources: graph.resources.filter((each) => each.urn === urn) } : graph;
  return judgeGraph(shown, [rule], { configuration }).findings.length > 0;
}

function isOf({ types }: Rule, { type }: GraphResource): boolean {
  return types.includes(type);
}

/** Other rules that object to what they did not object to before. */
function others({ id, overlaps = [] }: Rule, graph: Graph, before: Graph): readonly string[] {
  const known = objections(before);
  const fresh = [...judged(graph)]
    .filter((finding) => !known.has(finding))
    .map((finding) => finding.split(" ")[0] ?? "");
  return [...new Set(fresh)].filter((rule) => rule !== id && !overlaps.includes(rule));
}

/** Of a graph that many mistakes are made in, one after the other. */
const OBJECTIONS = new WeakMap<readonly GraphResource[], ReadonlySet<string>>();

function objections(graph: Graph): ReadonlySet<string> {
  const known = OBJECTIONS.get(graph.resources) ?? judged(graph);
  OBJECTIONS.set(graph.resources, known);
  return known;
}

function judged(graph: Graph): ReadonlySet<string> {
  const { findings } = judgeGraph(graph, RULES, { configuration });
  return new Set(findings.map(({ rule, urn, message }) => `${rule} ${urn} ${message}`));
}

/** The part of all mistakes that was found, as a whole percentage that is 100 only when none was missed. */
export function killScore(attempts: readonly Attempt[]): number {
  const made = attempts.reduce((sum, attempt) => sum + attempt.made, 0);
  const missed = attempts.reduce((sum, attempt) => sum + attempt.missed.length, 0);
  return made === 0 ? 0 : Math.floor((100 * (made - missed)) / made);
}

/** What is wrong with a rule's attempts; nothing when every mistake was made, and found by the rule alone. */
export function faultsOf(attempts: readonly Attempt[]): readonly string[] {
  return attempts.flatMap(({ rule, title, made, missed, others: also }) => [
    ...(made === 0 ? [`${rule}: "${title}" can be made nowhere`] : []),
    ...missed.map((urn) => `${rule}: "${title}" is missed at ${urn}`),
    ...(also.length === 0 ? [] : [`${rule}: "${title}" is found by ${also.join(", ")} too: name them in overlaps`]),
  ]);
}

async function main(): Promise<void> {
  const prod = await stackOf(rawStackFile("prod"));
  const rules = RULES.filter(({ level }) => level === "mandatory");
  const attempts = rules.map((rule) => sabotage(rule, prod));
  const rows = rules.map(({ id }, place) => {
    const own = attempts[place] ?? [];
    const made = own.reduce((sum, attempt) => sum + attempt.made, 0);
    const missed = own.reduce((sum, attempt) => sum + attempt.missed.length, 0);
    return [id, String(own.length), String(made), String(made - missed), `${String(killScore(own))} %`];
  });
  const columns = ["rule", "mistakes", "made", "caught", "score"];
  process.stdout.write(
    `${table(
      columns.map((heading, place) => ({ heading, figures: place > 0 })),
      rows,
    )}\n\n`,
  );
  const faults = attempts.flatMap((own, place) => [
    ...faultsOf(own),
    ...(own.length === 0 ? [`${rules[place]?.id ?? ""}: nothing says what breaks it`] : []),
  ]);
  const all = attempts.flat();
  const total = String(all.reduce((sum, { made }) => sum + made, 0));
  process.stdout.write(`  ${total} mistakes, kill score ${String(killScore(all))} %\n`);
  for (const fault of faults) process.stdout.write(`  ✖ ${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

if (require.main === module) void main();
