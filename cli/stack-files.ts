import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { nearMiss } from "../platform/configuration/near-miss";
import { isRecord } from "../platform/is-record";
import type { RecordableStack } from "./record/record";
import { ROOT } from "./root";
import { UserError } from "./user-error";

/** The project's name, which is also the namespace of its configuration. */
const PROJECT = "meridian";

/**
 * Reads a stack's file as the Pulumi CLI does.
 *
 * @param file path of the file; `Pulumi.<stack>.yaml` in the project's root when none is given
 * @throws UserError when there is no such file, or it is not YAML
 */
export function readStackFile(stack: string, file = stackFileOf(stack)): RecordableStack {
  return { project: PROJECT, stack, config: readConfig(file) };
}

function stackFileOf(stack: string): string {
  const stacks = stackNames();
  if (stacks.includes(stack)) return join(ROOT, `Pulumi.${stack}.yaml`);
  const meant = nearMiss(stack, stacks);
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  throw new UserError(`there is no Pulumi.${stack}.yaml; the stacks here are ${stacks.join(", ")}${hint}`);
}

/** Configuration by full key, structured values as JSON, as the engine hands it to a program. */
function readConfig(file: string): Record<string, string> {
  const content = readYaml(file) ?? {};
  if (!isRecord(content)) throw new UserError(`${file} is not a stack file: it must begin with config:`);
  const { config = {} } = content;
  if (!isRecord(config)) throw new UserError(`${file} is not a stack file: config must hold keys and values`);
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

function readYaml(file: string): unknown {
  const document = parseDocument(readText(file));
  const [error] = document.errors;
  if (error !== undefined) throw new UserError(`${file} is not YAML: ${error.message}`);
  try {
    const content: unknown = document.toJS();
    // Anchors can make a document refer to itself, which no configuration can.
    JSON.stringify(content);
    return content;
  } catch (reason) {
    throw new UserError(`${file} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Names of the stacks that have a file. */
export function stackNames(): string[] {
  return readdirSync(ROOT).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
}
