import { createHash, randomBytes } from "node:crypto";
import type { NameRule } from "./resource-type";
import type { Properties } from "./values";

/** Digits that a provider puts after a logical name. */
const SUFFIX_DIGITS = 7;

/** Where a provider notes which inputs it made up; it may replace such a resource before deleting the old one. */
export const MADE_UP = "__defaults";

export interface Naming {
  readonly rule: NameRule;
  /** Logical name, the last part of the URN. */
  readonly logicalName: string;
  readonly olds: Properties;
  readonly news: Properties;
  /** Given by the engine, so that a preview and the update after it agree. */
  readonly randomSeed: Uint8Array;
}

/**
 * The inputs with a name: the one given, the one made up before, or a new one. pulumi-terraform-bridge, `AutoName`.
 *
 * @returns text where the inputs cannot have a name that the service takes
 */
export function withName({ rule, logicalName, olds, news, randomSeed }: Naming): Properties | string {
  const given = news[rule.property];
  if (typeof given === "string") {
    return given.length <= rule.maxLength
      ? { ...news, [MADE_UP]: [] }
      : `${given} is ${String(given.length)} characters long, more than the ${String(rule.maxLength)} the service takes`;
  }
  if (!rule.automatic) return `the name is missing`;
  if (news[`${rule.property}Prefix`] !== undefined) return `the simulated cloud makes no names from prefixes`;
  const old = olds[rule.property];
  const previous = wasMadeUp(olds, rule.property) && typeof old === "string" ? old : undefined;
  const name = previous ?? `${logicalName}-${suffix(randomSeed)}`;
  if (name.length > rule.maxLength) {
    return `${logicalName} and ${String(SUFFIX_DIGITS + 1)} characters after it are longer than ${String(rule.maxLength)}`;
  }
  return { ...news, [rule.property]: name, [MADE_UP]: [rule.property] };
}

export function wasMadeUp(inputs: Properties, property: string): boolean {
  const madeUp = inputs[MADE_UP];
  return Array.isArray(madeUp) && madeUp.includes(property);
}

function suffix(randomSeed: Uint8Array): string {
  const entropy = randomSeed.length > 0 ? randomSeed : randomBytes(32);
  return createHash("sha256").update(entropy).digest("hex").slice(0, SUFFIX_DIGITS);
}
