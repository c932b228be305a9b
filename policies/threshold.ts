import { z } from "zod";
import { field } from "../platform/configuration/guidance";

/** What a rule is judged for: `policies/config/<environment>.json` sets levels and thresholds of each. */
export const ENVIRONMENTS = ["production", "development"] as const;

export type Environment = (typeof ENVIRONMENTS)[number];

export type ThresholdValue = number | readonly string[] | Readonly<Record<string, number>>;

/** A figure of a rule that an environment may set, with what it is where the environment says nothing. */
export interface Threshold<Value extends ThresholdValue = ThresholdValue> {
  /** What the figure is. */
  readonly about: string;
  /** Absent for words. */
  readonly unit?: string;
  readonly defaults: Readonly<Record<Environment, Value>>;
  /** Where the defaults and the bounds come from. */
  readonly source: string;
  /** What a configuration may say. */
  readonly schema: z.ZodType<Value>;
}

/** The thresholds of a rule, by name. */
export type Thresholds = Readonly<Record<string, Threshold>>;

/** What the thresholds of a rule are in an environment. */
export type ValuesOf<Declared extends Thresholds> = {
  readonly [Name in keyof Declared]: Declared[Name] extends Threshold<infer Value> ? Value : never;
};

/** Values by name, of whatever rule. */
export type ThresholdValues = Readonly<Record<string, ThresholdValue>>;

interface Told<Value> {
  /** A sentence without its full stop. */
  readonly about: string;
  readonly production: Value;
  readonly development: Value;
  readonly source: string;
}

interface Bounded {
  readonly unit: string;
  readonly from: number;
  readonly to: number;
}

/** A whole number, such as days. */
export function wholeNumber({ about, unit, from, to, ...told }: Told<number> & Bounded): Threshold<number> {
  const range = `from ${from.toLocaleString("en")} to ${to.toLocaleString("en")}`;
  const remedy = `write it without a unit, or leave it out for ${told.production.toLocaleString("en")} in production`;
  return {
    about,
    unit,
    defaults: defaultsOf(told),
    source: told.source,
    schema: field(z.int().min(from).max(to), { about, expected: `a whole number of ${unit} ${range}`, remedy }),
  };
}

/** Words, such as the regions that an organisation allows. */
export function texts({ about, ...told }: Told<readonly string[]>): Threshold<readonly string[]> {
  return {
    about,
    defaults: defaultsOf(told),
    source: told.source,
    schema: field(z.array(z.string().min(1)), {
      about,
      expected: "a list of words",
      remedy: 'write it like ["one", "two"], or leave it out',
    }),
  };
}

/** Whole numbers by key, such as the quotas of an account. */
export function numbers({
  about,
  unit,
  from,
  to,
  ...told
}: Told<Readonly<Record<string, number>>> & Bounded): Threshold<Readonly<Record<string, number>>> {
  const range = `from ${from.toLocaleString("en")} to ${to.toLocaleString("en")}`;
  return {
    about,
    unit,
    defaults: defaultsOf(told),
    source: told.source,
    schema: field(z.record(z.string().min(1), z.int().min(from).max(to)), {
      about,
      expected: `whole numbers of ${unit} ${range}, by key`,
      remedy: "write every key that is to count; what is left out is not limited",
    }),
  };
}

function defaultsOf<Value>({ production, development }: Record<Environment, Value>): Record<Environment, Value> {
  return { production, development };
}

/** What thresholds are where an environment says nothing. */
export function defaultValues(thresholds: Thresholds, environment: Environment): ThresholdValues {
  return Object.fromEntries(Object.entries(thresholds).map(([name, { defaults }]) => [name, defaults[environment]]));
}

/** A text in which the names of thresholds in braces give way to their values. */
export function filledIn(text: string, values: ThresholdValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined ? place : shownValue(value);
  });
}

/** A threshold's value as people read it. */
export function shownValue(value: ThresholdValue): string {
  if (typeof value === "number") return String(value);
  if (isList(value)) return value.join(", ");
  return Object.entries(value)
    .map(([key, number]) => `${key}: ${String(number)}`)
    .join(", ");
}

function isList(value: ThresholdValue): value is readonly string[] {
  return Array.isArray(value);
}
