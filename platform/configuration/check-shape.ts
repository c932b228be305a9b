import { z } from "zod";
import { isRecord } from "../is-record";
import { type Guidance, guidance } from "./guidance";
import { nearMiss } from "./near-miss";
import type { Problem } from "./problem";

/** A description's schema, and what to tell somebody whose description is no object at all. */
export interface Shape<Fields extends z.core.$ZodShape> {
  readonly schema: z.ZodObject<Fields>;
  readonly whole: Guidance;
}

/** The parts that passed their own schemas, and what is wrong with the others. */
export interface CheckedShape<Fields extends z.core.$ZodShape> {
  readonly parts: Partial<z.output<z.ZodObject<Fields>>>;
  readonly problems: readonly Problem[];
}

/** Checks shapes and bounds, part by part: a part that is wrong does not hide what is wrong with the others. */
export function checkShape<Fields extends z.core.$ZodShape>(
  raw: unknown,
  { schema, whole }: Shape<Fields>,
): CheckedShape<Fields> {
  if (!isRecord(raw)) return { parts: {}, problems: [{ path: "", got: shown(raw), ...whole }] };
  const parts: Record<string, unknown> = {};
  const problems: Problem[] = unknownKeys(raw, Object.keys(schema.shape), []);
  for (const [key, part] of Object.entries(schema.shape)) {
    const result = z.safeParse(part, raw[key], { reportInput: true });
    if (result.success) parts[key] = result.data;
    else problems.push(...result.error.issues.flatMap((issue) => describe(issue, { schema, at: [key] })));
  }
  // Every part passed its own schema, so what is there has its type; what failed is missing.
  return { parts: parts as CheckedShape<Fields>["parts"], problems };
}

/** A place in a description. */
interface Place {
  readonly schema: z.core.$ZodType;
  readonly at: readonly PropertyKey[];
}

/** Turns one of zod's issues into problems; an unknown key is one problem a key. */
function describe(issue: z.core.$ZodIssue, { schema, at }: Place): Problem[] {
  const path = [...at, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return unknownKeys(
      Object.fromEntries(issue.keys.map((key) => [key, null])),
      keysOf(schemaAt({ schema, at: path })),
      path,
    );
  }
  if (issue.code === "invalid_union") {
    // What is one of the members but for some of its parts is told of these.
    const within = issue.errors.find((issues) => issues.every(isWithin));
    if (within !== undefined) return within.flatMap((part) => describe(part, { schema, at: path }));
  }
  const { expected, remedy } = guidanceAt({ schema, at: path }, issue.code === "invalid_key");
  const got = issue.code === "invalid_key" ? shown(path.at(-1)) : shown(issue.input);
  return [{ path: path.map(String).join("."), got, expected, remedy }];
}

/** Whether an issue is about a part of a value, and not about all of it. */
function isWithin({ code, path }: z.core.$ZodIssue): boolean {
  return path.length > 0 || code === "unrecognized_keys";
}

function unknownKeys(raw: Record<string, unknown>, known: readonly string[], at: readonly PropertyKey[]): Problem[] {
  return Object.keys(raw)
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = nearMiss(key, known);
      return {
        path: [...at, key].map(String).join("."),
        got: "a key that nothing reads",
        expected: `one of ${known.join(", ")}`,
        remedy: meant === undefined ? "remove it" : `did you mean ${meant}?`,
      };
    });
}

/** The keys that a schema reads; of a union, those of any of its members. */
function keysOf(schema: z.core.$ZodType | undefined): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(keysOf) : [];
}

/** The guidance of the innermost field on the way to a place that has any; every top-level field has. */
function guidanceAt({ schema, at }: Place, isKey: boolean): Guidance {
  const target = isKey ? keySchemaAt({ schema, at }) : schemaAt({ schema, at });
  const own = target === undefined ? undefined : guidance.get(target);
  if (own !== undefined) return own;
  if (at.length === 0) throw new Error("a field of the description has no guidance");
  return guidanceAt({ schema, at: at.slice(0, -1) }, false);
}

function keySchemaAt({ schema, at }: Place): z.core.$ZodType | undefined {
  const parent = schemaAt({ schema, at: at.slice(0, -1) });
  const members = parent instanceof z.ZodUnion ? parent.options : [parent];
  return members.find((member) => member instanceof z.ZodRecord)?.keyType;
}

function schemaAt({ schema, at }: Place): z.core.$ZodType | undefined {
  return at.reduce<z.core.$ZodType | undefined>(
    (parent, step) => (parent === undefined ? undefined : unwrap(child(parent, step))),
    schema,
  );
}

function child(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, z.ZodType>)[step];
  if (schema instanceof z.ZodRecord) return schema.valueType;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => child(option, step)).find(Boolean);
  return undefined;
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  return schema instanceof z.ZodDefault || schema instanceof z.ZodOptional ? unwrap(schema.unwrap()) : schema;
}

/** A value as a person would recognise it, cut to a line's length. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
