import assert from "node:assert/strict";
import type { Graph, GraphResource } from "../../platform/graph/graph";

/** A graph as a test asks about it: resources by type and name, and relations by label in place of URNs. */
export interface Recorded {
  readonly graph: Graph;
  readonly all: (type: string) => readonly GraphResource[];
  /** The one resource of a type, or of a type and a name; any other number fails the test. */
  readonly one: (type: string, name?: string) => GraphResource;
  /** The names of all that stands below the component of that name, by type, both sorted. */
  readonly below: (name: string) => Record<string, string[]>;
  /** Parent and provider of everything below that component, each pair once: `parent provider`, sorted. */
  readonly homes: (name: string) => string[];
  /** What was asked for beyond the inputs, by label, for everything below that component that asked for something. */
  readonly options: (name: string) => Record<string, object>;
  /** Labels of all that must be made before a resource, through any number of steps. */
  readonly before: (resource: GraphResource) => ReadonlySet<string>;
}

/** Type and name, such as `aws:ec2/vpc:Vpc us-network`. */
export function label(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.slice(types.lastIndexOf("$") + 1)} ${name.join("::")}`;
}

/** What each input was made from, as labels. */
export function madeFrom({ propertyDependencies }: GraphResource): Record<string, string[]> {
  return Object.fromEntries(Object.entries(propertyDependencies).map(([input, urns]) => [input, urns.map(label)]));
}

/** What a resource waits for although no input is made from it, as labels. */
export function waitsFor({ dependencies, propertyDependencies }: GraphResource): string[] {
  const throughInputs = new Set(Object.values(propertyDependencies).flat());
  return dependencies.filter((urn) => !throughInputs.has(urn)).map(label);
}

export function asRecorded(graph: Graph): Recorded {
  const byUrn = new Map(graph.resources.map((resource) => [resource.urn, resource]));
  const named = (name: string): string => {
    const components = graph.resources.filter((resource) => !resource.custom && resource.name === name);
    const component = components.find(({ remote }) => !remote);
    assert.ok(component, `no component is called ${name}`);
    return component.urn;
  };
  const members = (name: string): GraphResource[] => {
    const urn = named(name);
    return graph.resources.filter((resource) => resource.urn !== urn && ancestors(resource, byUrn).includes(urn));
  };
  const all = (type: string): GraphResource[] => graph.resources.filter((resource) => resource.type === type);
  return {
    graph,
    all,
    one: (type, name) => {
      const found = all(type).filter((resource) => name === undefined || resource.name === name);
      const [only] = found;
      assert.ok(
        only !== undefined && found.length === 1,
        `${String(found.length)} resources are ${type} ${name ?? ""}`,
      );
      return only;
    },
    below: (name) => {
      const types = new Map<string, string[]>();
      for (const member of members(name)) types.set(member.type, [...(types.get(member.type) ?? []), member.name]);
      return Object.fromEntries([...types].map(([type, names]) => [type, names.toSorted()]));
    },
    homes: (name) =>
      [
        ...new Set(
          members(name)
            .filter(({ custom }) => custom)
            .map(({ parent = "", provider = "" }) =>
              [parent, provider].map((urn) => label(urn).split(" ")[1]).join(" "),
            ),
        ),
      ].toSorted(),
    options: (name) =>
      Object.fromEntries(
        members(name).flatMap(({ urn, options }) => {
          // The Kubernetes SDK's own, for objects that were once made under an older API version.
          const { aliases: _, deletedWith, ...rest } = options;
          const asked = { ...rest, ...(deletedWith === undefined ? {} : { deletedWith: label(deletedWith) }) };
          return Object.keys(asked).length === 0 ? [] : [[label(urn), asked]];
        }),
      ),
    before: (resource) => {
      const found = new Set<string>();
      collect(resource, byUrn, found);
      return new Set([...found].map(label));
    },
  };
}

type ByUrn = ReadonlyMap<string, GraphResource>;

function ancestors({ parent }: GraphResource, byUrn: ByUrn): string[] {
  const resource = parent === undefined ? undefined : byUrn.get(parent);
  return resource === undefined ? [] : [resource.urn, ...ancestors(resource, byUrn)];
}

/** A resource is made after what it depends on and after its provider; a parent's other children do not matter. */
function collect({ dependencies, provider }: GraphResource, byUrn: ByUrn, found: Set<string>): void {
  for (const urn of [...dependencies, ...(provider === undefined ? [] : [provider])]) {
    if (found.has(urn)) continue;
    found.add(urn);
    const resource = byUrn.get(urn);
    if (resource !== undefined) collect(resource, byUrn, found);
  }
}
