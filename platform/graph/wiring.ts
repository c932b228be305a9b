import type { GraphResource } from "./graph";
import type { GraphIndex } from "./graph-index";
import { isHidden, read } from "./reading";

/**
 * Whether an input was made from resources of these types and nothing else: evidence of what an unknown value will be.
 * The dependencies of an input are complete while its value is still unknown.
 */
export function isMadeFrom(resource: GraphResource, property: string, types: readonly string[]): boolean {
  const sources = resource.propertyDependencies[property] ?? [];
  return sources.length > 0 && sources.every((urn) => types.includes(typeOf(urn)));
}

/** Of several resources, those whose input names the target, and those that may turn out to name it. */
export function thatName(
  target: GraphResource,
  property: string,
  resources: readonly GraphResource[],
): { readonly surely: readonly GraphResource[]; readonly perhaps: readonly GraphResource[] } {
  const sourcesOf = (resource: GraphResource): readonly string[] => resource.propertyDependencies[property] ?? [];
  return {
    surely: resources.filter((resource) => sourcesOf(resource).includes(target.urn)),
    perhaps: resources.filter((resource) => sourcesOf(resource).length === 0 && isHidden(read(resource, property))),
  };
}

/** The resources of these types that an input was made from. */
export function sourcesOf(
  resource: GraphResource,
  property: string,
  { index, types }: { readonly index: GraphIndex; readonly types: readonly string[] },
): readonly GraphResource[] {
  return (resource.propertyDependencies[property] ?? []).flatMap((urn) => {
    const source = index.find(urn);
    return source !== undefined && types.includes(source.type) ? [source] : [];
  });
}

/** The type token in a URN, `urn:pulumi:stack::project::parent$type::name`. */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
