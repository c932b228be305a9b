import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { readProvider } from "../../platform/graph/place";
import { anyOf, type Answer, hasItem } from "../answer";
import { isHidden, isObject, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";

/** Whether a resource has one of several tags, each written `Key=value`, its own or by its provider's default. */
export function hasTag(resource: GraphResource, index: GraphIndex, tags: readonly string[]): Answer {
  const own = read(resource, "tags");
  const usual = within(unpacked(readProvider(resource, index, "defaultTags")), "tags");
  return anyOf(tags.flatMap((tag) => [isTagged(own, tag), isTagged(usual, tag)]));
}

function isTagged(tags: Reading, tag: string): Answer {
  const [key = "", ...value] = tag.split("=");
  if (isHidden(tags)) return undetermined(tags.path);
  const said = within(tags, key);
  // Which tag is asked for is the configuration's to say.
  return isHidden(said) ? undetermined(tags.path) : hasItem(said, (each) => each === value.join("="));
}

/** What is nested in a provider's inputs is JSON, as text. */
function unpacked(reading: Reading): Reading {
  if (typeof reading.value !== "string") return reading;
  try {
    const parsed: unknown = JSON.parse(reading.value);
    const value: GraphValue | undefined = isObject(parsed) ? parsed : undefined;
    return { ...reading, value };
  } catch {
    return { ...reading, value: undefined };
  }
}
