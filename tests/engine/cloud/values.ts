/** What travels between an engine and a provider, and what the simulated cloud keeps. */
export type Json = string | number | boolean | null | readonly Json[] | Properties;

export interface Properties {
  readonly [property: string]: Json;
}

/** Stands for a value that only a later operation will know. Pulumi SDK, `runtime/rpc`, `unknownValue`. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

export function isProperties(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path such as `vpcConfig.subnetIds`. */
export function at(properties: Properties, path: string): Json | undefined {
  return path
    .split(".")
    .reduce<Json | undefined>((value, key) => (isProperties(value) ? value[key] : undefined), properties);
}

/** The text at a path; absent when there is none or nobody knows it yet. */
export function optionalTextAt(properties: Properties, path: string): string | undefined {
  const value = at(properties, path);
  return typeof value === "string" && value !== UNKNOWN ? value : undefined;
}

/** The text at a path; empty when there is none. */
export function textAt(properties: Properties, path: string): string {
  return optionalTextAt(properties, path) ?? "";
}

/** The texts of the list at a path. */
export function textsAt(properties: Properties, path: string): readonly string[] {
  const value = at(properties, path);
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The objects of the list at a path. */
export function itemsAt(properties: Properties, path: string): readonly Properties[] {
  const value = at(properties, path);
  return isList(value) ? value.filter(isProperties) : [];
}

/** The number at a path, or what counts where there is none. */
export function numberAt(properties: Properties, path: string, otherwise: number): number {
  return Number(at(properties, path) ?? otherwise);
}

/** A text with the property that holds it, such as `["vpcConfig.subnetIds", "subnet-0f"]`. */
export function textsIn(value: Json, path = ""): readonly (readonly [path: string, text: string])[] {
  if (typeof value === "string") return [[path, value]];
  if (isProperties(value)) {
    return Object.entries(value).flatMap(([key, item]) => textsIn(item, path === "" ? key : `${path}.${key}`));
  }
  return isList(value) ? value.flatMap((item) => textsIn(item, path)) : [];
}

/** Whether two values are the same, whatever the order of their properties. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (isProperties(a) && isProperties(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
  }
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => same(item, b[index]));
  return a === b;
}

/** Both, property by property; where they meet, the second counts. */
export function merge(first: Properties, second: Properties): Properties {
  const merged = Object.entries(second).map(([key, value]): [string, Json] => {
    const under = first[key];
    return [key, isProperties(under) && isProperties(value) ? merge(under, value) : value];
  });
  return { ...first, ...Object.fromEntries(merged) };
}

/** The values with everything replaced by {@link UNKNOWN} that is not already so in `known`. */
export function conceal(values: Properties, known: Properties): Properties {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const settled = known[key];
      if (isProperties(value) && isProperties(settled)) return [key, conceal(value, settled)];
      return [key, same(value, settled) ? value : UNKNOWN];
    }),
  );
}
