import type { GraphResource, GraphValue } from "../../platform/graph/graph";

/** What somebody does to a graph: something else in the place of some of its resources. */
export type Act = (resource: GraphResource) => GraphResource;

/** Mistakes that are made by hand, by what is wrong then. */
export type Acts = Readonly<Record<string, Act>>;

/** A resource by its type and name. */
export type Target = readonly [type: string, name: string];

function at([type, name]: Target, act: Act): Act {
  return (resource) => (resource.type === type && resource.name === name ? act(resource) : resource);
}

/** Gives inputs other values. */
export function change(target: Target, changed: Readonly<Record<string, GraphValue>>): Act {
  return at(target, (resource) => ({ ...resource, inputs: { ...resource.inputs, ...changed } }));
}

/** Leaves an input out. */
export function omit(target: Target, input: string): Act {
  return at(target, (resource) => ({
    ...resource,
    inputs: Object.fromEntries(Object.entries(resource.inputs).filter(([name]) => name !== input)),
  }));
}

/** Makes an input from another resource. */
export function rewire(target: Target, input: string, source: string): Act {
  return at(target, (resource) => ({
    ...resource,
    propertyDependencies: { ...resource.propertyDependencies, [input]: [source] },
  }));
}

/** Writes other words into a policy; the words that go must be there. */
export function reword(target: Target, input: string, [from, to]: readonly [string, string]): Act {
  return at(target, (resource) => {
    const text = resource.inputs[input];
    if (typeof text !== "string" || !text.includes(from)) throw new Error(`${resource.name} says nothing of ${from}`);
    return { ...resource, inputs: { ...resource.inputs, [input]: text.replaceAll(from, to) } };
  });
}
