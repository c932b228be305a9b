import type { Graph, GraphResource, GraphValue } from "../platform/graph/graph";
import { covers } from "./subjects/iam-condition";
import { isObject } from "../platform/graph/reading";
import type { Break, Rule } from "./rule";

/** A graph in which somebody made one mistake. */
export interface BrokenGraph {
  readonly graph: Graph;
  /** URN of the resource that is broken. */
  readonly urn: string;
}

/** A graph with a mistake, once for every resource that it can be made in. */
export function broken(graph: Graph, { types }: Pick<Rule, "types">, mistake: Break): readonly BrokenGraph[] {
  const { type, name = "*" } = mistake;
  return graph.resources
    .filter((resource) => (type === undefined ? types.includes(resource.type) : resource.type === type))
    .filter((resource) => covers(name, resource.name))
    .flatMap((resource) => {
      const changed = made(mistake, resource);
      if (JSON.stringify(changed) === JSON.stringify([resource])) return [];
      const resources = graph.resources.flatMap((each) => (each === resource ? changed : [each]));
      return [{ graph: { ...graph, resources }, urn: resource.urn }];
    });
}

/** What is left of a resource. */
function made(mistake: Break, resource: GraphResource): readonly GraphResource[] {
  if ("removes" in mistake) return [];
  if ("unprotects" in mistake) {
    const { protect: _, ...options } = resource.options;
    return [{ ...resource, options }];
  }
  const changes: readonly Change[] =
    "omits" in mistake ? mistake.omits.map((path) => [path, undefined]) : Object.entries(mistake.sets);
  return [changes.reduce(changed, resource)];
}

/** A place among inputs, such as `a.b` or `list[0].c`, and what stands there then; nothing where it is left out. */
type Change = readonly [path: string, value: GraphValue | undefined];

function changed(resource: GraphResource, [path, value]: Change): GraphResource {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
  const inputs = withMember(resource.inputs, keys, value);
  if (!isObject(inputs)) return resource;
  // What is written down is made from nothing else.
  const { [path]: _, ...propertyDependencies } = resource.propertyDependencies;
  return { ...resource, inputs, propertyDependencies };
}

function withMember(
  within: GraphValue | undefined,
  [key, ...keys]: readonly string[],
  value: GraphValue | undefined,
): GraphValue | undefined {
  if (key === undefined) return value;
  if (isList(within)) {
    return within.map((item, place) => (String(place) === key ? (withMember(item, keys, value) ?? null) : item));
  }
  const members = isObject(within) ? within : {};
  const { [key]: before, ...others } = members;
  const after = withMember(before, keys, value);
  return after === undefined ? others : { ...others, [key]: after };
}

function isList(value: GraphValue | undefined): value is readonly GraphValue[] {
  return Array.isArray(value);
}
