import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { distance } from "fastest-levenshtein";
import type { RecordableStack } from "./record/record";
import { UserError } from "./user-error";

/** The project's root: where Pulumi.yaml and the stack files lie. */
export const ROOT = join(__dirname, "..");

/**
 * Reads a stack's file as the Pulumi CLI does.
 *
 * @throws UserError when there is no such file, or it is not YAML
 */
export function readStackFile(stack: string): RecordableStack {
  const { config = {} } = readYaml(stack);
  return {
    project: PROJECT,
    stack,
    config: Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
    ),
  };
}

/** The project's name, which is also the namespace of its configuration. */
const PROJECT = "meridian";

function readYaml(stack: string): { readonly config?: Readonly<Record<string, unknown>> } {
  const file = `Pulumi.${stack}.yaml`;
  const stacks = stackNames();
  if (!stacks.includes(stack)) {
    const nearest = stacks.toSorted((a, b) => distance(a, stack) - distance(b, stack))[0];
    throw new UserError(
      `there is no ${file}; the stacks here are ${stacks.join(", ")}${nearest === undefined ? "" : `: did you mean ${nearest}?`}`,
    );
  }
  const document = parseDocument(readFileSync(join(ROOT, file), "utf8"));
  const [error] = document.errors;
  if (error !== undefined) throw new UserError(`${file} is not YAML: ${error.message}`);
  return (document.toJS() ?? {}) as { readonly config?: Readonly<Record<string, unknown>> };
}

/** Names of the stacks that have a file. */
function stackNames(): string[] {
  return readdirSync(ROOT).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
}
