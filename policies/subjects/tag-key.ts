import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { readProvider } from "../../platform/graph/place";
import type { Answer } from "../answer";
import { isHidden, isObject, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";

/** Whether a resource has a tag of a key, whatever it says: its own, or by its provider's default. */
export function hasTagKey(resource: GraphResource, key: string, index: GraphIndex): Answer {
  const own = read(resource, "tags");
  // An Auto Scaling group has a list of them.
  const listed = itemsOf(own).some((tag) => within(tag, "key").value === key);
  if (listed || isNamed(own, key)) return "yes";
  if (isHidden(own)) return undetermined(own.path);
  const provider = resource.provider === undefined ? undefined : index.find(resource.provider);
  const usual = readProvider(resource, index, "defaultTags");
  if (provider === undefined || isHidden(usual)) return undetermined("defaultTags of the provider");
  const tags = within({ ...usual, value: unpacked(usual.value) }, "tags");
  if (isHidden(tags)) return undetermined("defaultTags of the provider");
  return isNamed(tags, key) ? "yes" : "no";
}

function isNamed({ value }: Reading, key: string): boolean {
  return isObject(value) && !("unknown" in value) && Object.hasOwn(value, key) && value[key] !== "";
}

/** What is nested in a provider's inputs is JSON, as text. */
function unpacked(value: GraphValue | undefined): GraphValue | undefined {
  if (typeof value !== "string") return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
