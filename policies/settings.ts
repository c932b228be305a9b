import type { Rule } from "./rule";
import { defaultValues, type Environment, type ThresholdValues } from "./threshold";

export const LEVELS = ["mandatory", "advisory", "disabled"] as const;

export type Level = (typeof LEVELS)[number];

/** How one rule is asked. */
export interface RuleSettings {
  readonly level: Level;
  readonly thresholds: ThresholdValues;
}

/** How rules are asked, by id. */
export type Settings = ReadonlyMap<string, RuleSettings>;

/** How rules are asked where a configuration says nothing. */
export function defaultSettings(rules: readonly Rule[], environment: Environment): Settings {
  return new Map(
    rules.map(({ id, level, thresholds = {} }) => [id, { level, thresholds: defaultValues(thresholds, environment) }]),
  );
}

/** How a rule is asked; one that nobody set is asked as in production. */
export function settingsOf(rule: Rule, settings: Settings): RuleSettings {
  return settings.get(rule.id) ?? { level: rule.level, thresholds: defaultValues(rule.thresholds ?? {}, "production") };
}
