import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { clusterOf } from "../../platform/graph/place";
import { isHidden, read, type Reading } from "../../platform/graph/reading";

/** Objects that surely are somewhere, and those that may turn out to be. */
export interface Neighbours {
  readonly surely: readonly GraphResource[];
  readonly perhaps: readonly GraphResource[];
}

/** What an object is called. */
export function nameOf(object: GraphResource): Reading {
  return read(object, "metadata", "name");
}

/** The namespace of an object; Kubernetes takes `default` where nothing is said. */
export function namespaceOf(object: GraphResource): Reading {
  const said = read(object, "metadata", "namespace");
  return said.value === undefined ? { ...said, value: "default" } : said;
}

/** Objects of these types in the same cluster and namespace. */
export function besides(object: GraphResource, types: readonly string[], index: GraphIndex): Neighbours {
  const own = namespaceOf(object);
  const others = inCluster(object, types, index);
  return {
    surely: isHidden(own) ? [] : others.filter((each) => namespaceOf(each).value === own.value),
    perhaps: others.filter((each) => isHidden(own) || isHidden(namespaceOf(each))),
  };
}

/** Objects of these types in a namespace, by its name, or by what theirs is made from. */
export function inNamespace(namespace: GraphResource, types: readonly string[], index: GraphIndex): Neighbours {
  const { value } = nameOf(namespace);
  const others = inCluster(namespace, types, index);
  const isMade = ({ propertyDependencies }: GraphResource): boolean =>
    (propertyDependencies["metadata"] ?? []).includes(namespace.urn);
  const isInside = (each: GraphResource): boolean => {
    const said = namespaceOf(each);
    return isHidden(said) || typeof value !== "string" ? isMade(each) : said.value === value;
  };
  return {
    surely: others.filter(isInside),
    perhaps: others.filter((each) => isHidden(namespaceOf(each)) && !isMade(each)),
  };
}

/** Objects of these types in the cluster of an object. */
export function inCluster(
  object: GraphResource,
  types: readonly string[],
  index: GraphIndex,
): readonly GraphResource[] {
  const cluster = clusterOf(object, index);
  return index.ofTypes(types).filter((each) => clusterOf(each, index) === cluster);
}
