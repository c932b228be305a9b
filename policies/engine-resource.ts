import type { PolicyProviderResource, PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { type GraphResource, type GraphValue, UNKNOWN } from "../platform/graph/graph";

/** What a resource belongs to and was made from. */
export type Relations = Pick<GraphResource, "parent" | "dependencies" | "propertyDependencies">;

/** While a resource is registered the engine tells none: it does once the program has ended. */
export const NO_RELATIONS: Relations = { dependencies: [], propertyDependencies: {} };

/**
 * A resource as the engine shows it to a policy. The engine does not tell a component from a custom resource, and a
 * secret comes in clear: nothing of the inputs may be printed.
 *
 * @param props converted when first read, since most rules look at few resources
 */
export function engineResource(
  source: PolicyResource | ResourceValidationArgs,
  props: unknown,
  relations: Relations,
): GraphResource {
  let inputs: GraphResource["inputs"] | undefined;
  return {
    urn: source.urn,
    type: source.type,
    name: source.name,
    custom: true,
    remote: false,
    get inputs() {
      return (inputs ??= membersOf(props));
    },
    ...(source.provider === undefined ? {} : { provider: source.provider.urn }),
    ...relations,
    options: {
      ...(source.opts.protect && { protect: true }),
      ...(source.opts.ignoreChanges.length > 0 && { ignoreChanges: source.opts.ignoreChanges }),
    },
  };
}

/** A provider as the engine shows it beside what it makes. */
export function engineProvider({ urn, type, name, props }: PolicyProviderResource): GraphResource {
  return {
    urn,
    type,
    name,
    custom: true,
    remote: false,
    inputs: membersOf(props),
    ...NO_RELATIONS,
    options: {},
  };
}

/** What is around a resource that the engine shows after the program has ended. */
export function relationsOf({ parent, dependencies, propertyDependencies }: PolicyResource): Relations {
  return {
    ...(parent === undefined ? {} : { parent: parent.urn }),
    dependencies: dependencies.map(({ urn }) => urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(propertyDependencies).map(([property, sources]) => [property, sources.map(({ urn }) => urn)]),
    ),
  };
}

function membersOf(props: unknown): Readonly<Record<string, GraphValue>> {
  return typeof props === "object" && props !== null
    ? Object.fromEntries(Object.keys(props).map((key) => [key, memberOf(props, key)]))
    : {};
}

/** The engine hands out proxies that throw where a value is unknown; reading plain data fails for no other reason. */
function memberOf(props: object, key: string | number): GraphValue {
  try {
    return graphValue(Reflect.get(props, key));
  } catch {
    return UNKNOWN;
  }
}

function graphValue(value: unknown): GraphValue {
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => memberOf(value, index));
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "object":
      return value === null ? null : membersOf(value);
    default:
      return null;
  }
}
