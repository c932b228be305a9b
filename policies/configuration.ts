import type { z } from "zod";
import { guidance } from "../platform/configuration/guidance";
import { nearMiss } from "../platform/configuration/near-miss";
import type { Checked, Problem } from "../platform/configuration/problem";
import { isRecord } from "../platform/is-record";
import type { Rule } from "./rule";
import { defaultSettings, type Level, LEVELS, type RuleSettings, type Settings, settingsOf } from "./settings";
import { ENVIRONMENTS, type Environment, type Threshold, type ThresholdValue, type ThresholdValues } from "./threshold";

/** What a configuration makes of the pack. */
export interface Configuration {
  readonly environment: Environment;
  readonly settings: Settings;
  /** Levels of what the pack reports beside its rules, by name; without those that are left as they are. */
  readonly reports: ReadonlyMap<string, Level>;
}

/** What the pack reports beside its rules. */
const REPORTS = ["configuration", "rule-crashed", "undetermined-until-deployed", "waived", "waiver-hygiene"];

/** Names the environment whose defaults hold; at the same time the policy that refuses what cannot be right. */
const OWN = "configuration";
/** Sets the level of everything. */
const ALL = "all";
const LEVEL = "enforcementLevel";

/**
 * Checks a configuration of the pack, in the form of Pulumi's `--policy-pack-config`: by rule, a level or an object with
 * `enforcementLevel` and thresholds; under `all`, a level for everything; under `configuration`, the environment.
 *
 * @param fallback the environment of a configuration that names none
 */
export function checkConfiguration(
  raw: unknown,
  { rules, fallback }: { readonly rules: readonly Rule[]; readonly fallback: Environment },
): Checked<Configuration> {
  if (!isRecord(raw)) return { ok: false, problems: [notMembers("", raw)] };
  const problems = new Problems();
  problems.unknownKeys([], raw, [ALL, ...REPORTS, ...rules.map(({ id }) => id)]);
  const entry = (name: string, others: readonly string[] = []): Entry => entryOf(raw, { name, others, problems });
  const all = entry(ALL).level;
  const own = entry(OWN, ["environment"]);
  const environment = problems.oneOf([OWN, "environment"], own.members["environment"], ENVIRONMENTS) ?? fallback;
  const defaults = defaultSettings(rules, environment);
  const settings = rules.map((rule): readonly [string, RuleSettings] => {
    const { thresholds = {} } = rule;
    const { level, members } = entry(rule.id, Object.keys(thresholds));
    const usual = settingsOf(rule, defaults);
    const given = Object.entries(thresholds).flatMap(([name, threshold]) => {
      const value = name in members ? problems.parsed([rule.id, name], members[name], threshold) : undefined;
      return value === undefined ? [] : [[name, value] as const];
    });
    const values: ThresholdValues = { ...usual.thresholds, ...Object.fromEntries(given) };
    return [rule.id, { level: level ?? all ?? usual.level, thresholds: values }];
  });
  const reports = REPORTS.flatMap((name): (readonly [string, Level])[] => {
    const level = (name === OWN ? own : entry(name)).level ?? all;
    return level === undefined ? [] : [[name, level]];
  });
  return problems.all.length > 0
    ? { ok: false, problems: problems.all }
    : { ok: true, value: { environment, settings: new Map(settings), reports: new Map(reports) } };
}

/** What a configuration says under a name. */
interface Entry {
  readonly level: Level | undefined;
  readonly members: Readonly<Record<string, unknown>>;
}

function entryOf(
  raw: Readonly<Record<string, unknown>>,
  {
    name,
    others,
    problems,
  }: { readonly name: string; readonly others: readonly string[]; readonly problems: Problems },
): Entry {
  const given = raw[name];
  if (!isRecord(given)) return { level: problems.oneOf([name], given, LEVELS), members: {} };
  problems.unknownKeys([name], given, [LEVEL, ...others]);
  return { level: problems.oneOf([name, LEVEL], given[LEVEL], LEVELS), members: given };
}

/** Collects what is wrong, so that all of it is told together. */
class Problems {
  readonly all: Problem[] = [];

  unknownKeys(at: readonly string[], given: Readonly<Record<string, unknown>>, known: readonly string[]): void {
    const what = at.length === 0 ? "the id of a rule" : `one of ${known.join(", ")}`;
    for (const key of Object.keys(given).filter((name) => !known.includes(name))) {
      const meant = nearMiss(key, known);
      const remedy = meant === undefined ? "remove it; docs/policies.md lists what there is" : `did you mean ${meant}?`;
      this.all.push({ path: [...at, key].join("."), got: "a key that nothing reads", expected: what, remedy });
    }
  }

  /** The word, if it is one of those; nothing is as good. */
  oneOf<Word extends string>(at: readonly string[], given: unknown, words: readonly Word[]): Word | undefined {
    const word = words.find((candidate) => candidate === given);
    if (word !== undefined || given === undefined) return word;
    const meant = typeof given === "string" ? nearMiss(given, words) : undefined;
    const remedy = meant === undefined ? `write "${words.join('" or "')}"` : `did you mean ${meant}?`;
    this.all.push({ path: at.join("."), got: shown(given), expected: words.join(" or "), remedy });
    return undefined;
  }

  /** A threshold's value, if it is one. */
  parsed(at: readonly string[], given: unknown, { schema }: Threshold): ThresholdValue | undefined {
    const result = schema.safeParse(given, { reportInput: true });
    if (result.success) return result.data;
    this.all.push(...result.error.issues.map((issue) => problemOf(issue, at, schema)));
    return undefined;
  }
}

function problemOf(issue: z.core.$ZodIssue, at: readonly string[], schema: z.ZodType): Problem {
  const { expected, remedy } = guidance.get(schema) ?? { expected: issue.message, remedy: "write another value" };
  return { path: [...at, ...issue.path.map(String)].join("."), got: shown(issue.input), expected, remedy };
}

function notMembers(path: string, given: unknown): Problem {
  const expected = "an object with levels and thresholds by id of the rule";
  return { path, got: shown(given), expected, remedy: 'write it like { "kms-rotation": "advisory" }' };
}

/** A value as a person would recognise it, cut to a line's length. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
