import { z } from "zod";
import type { ApplicationDefinition } from "../application";
import type { Checked, Problem } from "./problem";
import { cellProblems, relationProblems } from "./relations";
import { isRecord } from "../is-record";
import { guidance } from "./guidance";
import { nearMiss } from "./near-miss";
import { type StackFile, stackFileSchema } from "./stack-file";

/**
 * Checks what a person wrote under `meridian:platform`: shapes, bounds, and how the parts fit together and fit the
 * application. A part that is wrong does not hide what is wrong with the others.
 *
 * @param applications every application that has a definition, by name
 */
export function checkStackFile(
  raw: unknown,
  applications: Readonly<Record<string, ApplicationDefinition>>,
): Checked<StackFile> {
  if (!isRecord(raw)) return { ok: false, problems: [wrongWhole(raw)] };
  const parts: Record<string, unknown> = {};
  const problems: Problem[] = unknownKeys(raw, Object.keys(stackFileSchema.shape), []);
  for (const [key, schema] of Object.entries(stackFileSchema.shape)) {
    const result = schema.safeParse(raw[key], { reportInput: true });
    if (result.success) parts[key] = result.data;
    else problems.push(...result.error.issues.flatMap((issue) => describe(issue, [key])));
  }
  // Every part in `parts` passed its own schema, so what is there has its type; what failed is missing.
  problems.push(...relationProblems(parts, applications));
  if (!("cells" in parts)) problems.push(...cellProblems(cellsThatPass(raw["cells"])));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: parts as StackFile };
}

/** The cells beside one that is wrong. */
function cellsThatPass(raw: unknown): StackFile["cells"] {
  const schema = stackFileSchema.shape.cells;
  const each = Object.entries(isRecord(raw) ? raw : {}).map(([key, cell]) => schema.safeParse({ [key]: cell }));
  return Object.fromEntries(each.flatMap(({ data = {} }) => Object.entries(data)));
}

function wrongWhole(raw: unknown): Problem {
  return {
    path: "",
    got: shown(raw),
    expected: "an object under the key meridian:platform",
    remedy: "describe the platform: application, users, account, domain, zone, foundation, cells, home, access, images",
  };
}

/** Turns one of zod's issues into problems; an unknown key is one problem a key. */
function describe(issue: z.core.$ZodIssue, at: readonly PropertyKey[]): Problem[] {
  const path = [...at, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return unknownKeys(Object.fromEntries(issue.keys.map((key) => [key, null])), keysOf(schemaAt(path)), path);
  }
  if (issue.code === "invalid_union") {
    // What is one of the members but for some of its parts is told of these.
    const within = issue.errors.find((issues) => issues.every(isWithin));
    if (within !== undefined) return within.flatMap((part) => describe(part, path));
  }
  const { expected, remedy } = guidanceAt(path, issue.code === "invalid_key");
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

/** The guidance of the innermost field on the way to `path` that has any; every top-level field has. */
function guidanceAt(path: readonly PropertyKey[], isKey: boolean): { expected: string; remedy: string } {
  const target = isKey ? keySchemaAt(path) : schemaAt(path);
  const own = target === undefined ? undefined : guidance.get(target);
  if (own !== undefined) return own;
  if (path.length === 0) throw new Error("a field of the stack file has no guidance");
  return guidanceAt(path.slice(0, -1), false);
}

function keySchemaAt(path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  const parent = schemaAt(path.slice(0, -1));
  const members = parent instanceof z.ZodUnion ? parent.options : [parent];
  return members.find((member) => member instanceof z.ZodRecord)?.keyType;
}

function schemaAt(path: readonly PropertyKey[]): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>(
    (schema, step) => (schema === undefined ? undefined : unwrap(child(schema, step))),
    stackFileSchema,
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
