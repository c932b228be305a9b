import type { PolicyProviderResource, PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { type GraphResource, type GraphValue, UNKNOWN } from "../platform/graph/graph";

/**
 * A resource as the engine shows it to a policy. The engine does not tell a component from a custom resource, and a
 * secret comes in clear: nothing of the inputs may be printed.
 *
 * @param props converted when first read, since most rules look at few resources
 * @param propertyDependencies empty while a resource is registered: the engine tells them once the program has ended
 */
export function engineResource(
  source: PolicyResource | ResourceValidationArgs,
  props: unknown,
  propertyDependencies: GraphResource["propertyDependencies"],
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
    dependencies: [],
    propertyDependencies,
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
    dependencies: [],
    propertyDependencies: {},
    options: {},
  };
}

/** Who made what, of a resource that the engine shows after the program has ended. */
export function sourcesOf({ propertyDependencies }: PolicyResource): GraphResource["propertyDependencies"] {
  return Object.fromEntries(
    Object.entries(propertyDependencies).map(([property, sources]) => [property, sources.map(({ urn }) => urn)]),
  );
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
