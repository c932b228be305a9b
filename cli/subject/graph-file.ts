import { readFileSync } from "node:fs";
import type { Graph } from "../../platform/graph/graph";
import { isRecord } from "../../platform/is-record";
import { UserError } from "../user-error";
import { graphOfPreview, previewSchema } from "./engine-preview";

/**
 * Reads a graph.json of ours, or what `pulumi preview --json` printed.
 *
 * @throws UserError when the file is neither
 */
export function readGraph(file: string): Graph {
  const content = readJson(file);
  if (isGraph(content)) return content;
  const preview = previewSchema.safeParse(content);
  const graph = preview.success ? graphOfPreview(preview.data) : undefined;
  if (graph !== undefined) return graph;
  throw new UserError(`${file} is neither a graph.json nor what pulumi preview --json prints`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whether this is our own format, which we wrote: what it is made of is not examined again. */
function isGraph(content: unknown): content is Graph {
  return (
    isRecord(content) &&
    content["format"] === 1 &&
    typeof content["stack"] === "string" &&
    Array.isArray(content["resources"]) &&
    content["resources"].every(isResource)
  );
}

function isResource(resource: unknown): boolean {
  return (
    isRecord(resource) &&
    ["urn", "type", "name"].every((key) => typeof resource[key] === "string") &&
    ["inputs", "propertyDependencies", "options"].every((key) => isRecord(resource[key]))
  );
}
