import { type GraphResource, type GraphValue, isSecret, isUnknown } from "./graph";

/** What stands somewhere in a resource's inputs. */
export interface Reading {
  /** Where it stands, such as `ingress[0].cidrBlocks`; where something on the way is hidden, the place of that. */
  readonly path: string;
  /** The input that it is part of. */
  readonly property: string;
  /** Absent where nothing stands there. */
  readonly value: GraphValue | undefined;
}

/** Reads an input, or what is nested in it. */
export function read(resource: GraphResource, property: string, ...keys: readonly string[]): Reading {
  return within({ path: property, property, value: resource.inputs[property] }, ...keys);
}

/** Reads what is nested in a reading. */
export function within(reading: Reading, ...keys: readonly string[]): Reading {
  return keys.reduce<Reading>(
    (outer, key) =>
      isHidden(outer) ? outer : { ...outer, path: `${outer.path}.${key}`, value: member(outer.value, key) },
    reading,
  );
}

/** The items of a list; a single value is a list of one, so that a hidden list has one hidden item. */
export function itemsOf(list: Reading): readonly Reading[] {
  if (list.value === undefined) return [];
  return isList(list.value)
    ? list.value.map((value, index) => ({ ...list, path: `${list.path}[${String(index)}]`, value }))
    : [list];
}

/** Whether a value stands there that a rule cannot see: known only after deployment, or a secret. */
export function isHidden({ value }: Reading): boolean {
  return isUnknown(value) || isSecret(value);
}

/** Whether a value is true; some inputs of AWS resources are the string. */
export function isTrue(value: GraphValue | undefined): boolean {
  return value === true || value === "true";
}

/** A number, or one that is written as text; NaN for anything else. */
export function toNumber(value: GraphValue | undefined): number {
  return typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;
}

/** A text; empty for anything else. */
export function toText(value: GraphValue | undefined): string {
  return typeof value === "string" ? value : "";
}

function member(value: GraphValue | undefined, key: string): GraphValue | undefined {
  return isObject(value) ? value[key] : undefined;
}

/** Whether a value of JSON is an object with members. */
export function isObject(value: unknown): value is Readonly<Record<string, GraphValue>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: GraphValue | undefined): value is readonly GraphValue[] {
  return Array.isArray(value);
}
