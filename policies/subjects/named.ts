import type { GraphResource } from "../../platform/graph/graph";
import { isHidden, type Reading } from "../../platform/graph/reading";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

/**
 * Judges whether an input names something of these types. At preview the name of what is in the same stack is unknown, and
 * what the input was made from decides.
 */
export function judgeNamed(
  resource: GraphResource,
  reading: Reading,
  { types, message }: { readonly types: readonly string[]; readonly message: string },
): Verdict {
  const { property, path, value } = reading;
  if (!isHidden(reading)) return typeof value === "string" && value !== "" ? PASS : violation(message);
  const sources = resource.propertyDependencies[property] ?? [];
  return sources.some((urn) => types.some((type) => urn.includes(`${type}::`))) ? PASS : undetermined(path);
}
