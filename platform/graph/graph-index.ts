import type { GraphResource } from "./graph";

/** Finds resources without a walk through all of them for every rule. */
export interface GraphIndex {
  /** All resources, in the graph's order. */
  readonly resources: readonly GraphResource[];
  /** Resources of any of these types. */
  ofTypes(types: readonly string[]): readonly GraphResource[];
  /** The resource with a URN; undefined where another stack has it. */
  find(urn: string): GraphResource | undefined;
}

export function indexResources(resources: readonly GraphResource[]): GraphIndex {
  const byType = new Map<string, GraphResource[]>();
  for (const resource of resources) {
    const known = byType.get(resource.type);
    if (known === undefined) {
      byType.set(resource.type, [resource]);
    } else {
      known.push(resource);
    }
  }
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return {
    resources,
    ofTypes: (types) => types.flatMap((type) => byType.get(type) ?? []),
    find: (urn) => byUrn.get(urn),
  };
}
