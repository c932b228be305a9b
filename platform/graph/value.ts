import { type GraphResource, type GraphValue, isSecret, isUnknown } from "./graph";

/** An input, or what is nested in it; undefined where nothing stands, or where what stands is hidden. */
export function valueAt(resource: GraphResource, ...path: readonly string[]): GraphValue | undefined {
  const value = path.reduce<GraphValue | undefined>(member, resource.inputs);
  return isSecret(value) || isUnknown(value) ? undefined : value;
}

export function textAt(resource: GraphResource, ...path: readonly string[]): string {
  const value = valueAt(resource, ...path);
  return typeof value === "string" ? value : "?";
}

export function numberAt(resource: GraphResource, ...path: readonly string[]): number {
  const value = valueAt(resource, ...path);
  return typeof value === "number" ? value : Number.NaN;
}

function member(value: GraphValue | undefined, key: string): GraphValue | undefined {
  if (typeof value !== "object" || value === null || isSecret(value) || isUnknown(value)) return undefined;
  if (!Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, GraphValue | undefined>>)[key];
}
