import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { sourcesOf, thatName } from "../../platform/graph/wiring";

/** Where a target's planned name stands, and the input by which others say it. */
export interface Naming {
  readonly name: string;
  readonly property: string;
}

/** Of several resources, those that say a target's name or were made from it, and those that may turn out to. */
export function thoseOf(
  target: GraphResource,
  { name, property }: Naming,
  resources: readonly GraphResource[],
): ReturnType<typeof thatName> {
  const { surely, perhaps } = thatName(target, property, resources);
  const planned = target.inputs[name];
  const byName = resources.filter(
    (each) => typeof planned === "string" && isWritten(each, property) && each.inputs[property] === planned,
  );
  return { surely: [...surely, ...byName], perhaps };
}

/** The resource that an input names, by what it was made from or by its planned name; undefined where another stack has it. */
export function namedIn(
  resource: GraphResource,
  { name, property }: Naming,
  { index, types }: { readonly index: GraphIndex; readonly types: readonly string[] },
): GraphResource | undefined {
  const [source] = sourcesOf(resource, property, { index, types });
  const said = resource.inputs[property];
  return (
    source ??
    (typeof said === "string" && isWritten(resource, property)
      ? index.ofTypes(types).find(({ inputs }) => inputs[name] === said)
      : undefined)
  );
}

/** Whether an input is made from no other resource. */
function isWritten({ propertyDependencies }: GraphResource, property: string): boolean {
  return (propertyDependencies[property] ?? []).length === 0;
}
