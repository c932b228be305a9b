import { compare } from "../../platform/compare";
import type { Graph, GraphResource } from "../../platform/graph/graph";
import { isRecord } from "../../platform/is-record";

/** What differs between two graphs, by kind of resource, in order. */
export interface KindOfChange {
  /** Type token. */
  readonly type: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedResource[];
}

export interface ChangedResource {
  readonly name: string;
  /** Where something differs, such as `inputs.tags.Owner` or `options.protect`: never what stands there. */
  readonly paths: readonly string[];
}

/** Compares what a program registers with what it registered before. A resource is known by its URN. */
export function changesBetween(before: Graph, after: Graph): readonly KindOfChange[] {
  const old = new Map(before.resources.map((resource) => [resource.urn, resource]));
  const fresh = new Map(after.resources.map((resource) => [resource.urn, resource]));
  const types = [...new Set([...before.resources, ...after.resources].map(({ type }) => type))].toSorted(compare);
  return types
    .map((type) => ({
      type,
      added: namesOf(after, type, ({ urn }) => !old.has(urn)),
      removed: namesOf(before, type, ({ urn }) => !fresh.has(urn)),
      changed: after.resources
        .filter((resource) => resource.type === type)
        .flatMap((resource) => {
          const former = old.get(resource.urn);
          const paths = former === undefined ? [] : differences(told(former), told(resource), []);
          return paths.length === 0 ? [] : [{ name: resource.name, paths }];
        }),
    }))
    .filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0);
}

function namesOf({ resources }: Graph, type: string, counts: (resource: GraphResource) => boolean): string[] {
  return resources.filter((resource) => resource.type === type && counts(resource)).map(({ name }) => name);
}

/** What a change may be in; where in the source a resource was made is none. */
function told({ inputs, options, provider, parent, propertyDependencies }: GraphResource): Record<string, unknown> {
  return { inputs, options, provider, parent, "made from": propertyDependencies };
}

function differences(before: unknown, after: unknown, at: readonly string[]): string[] {
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted(compare);
    return keys.flatMap((key) => differences(before[key], after[key], [...at, key]));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [at.join(".")];
}
