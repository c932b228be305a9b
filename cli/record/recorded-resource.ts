import { relative } from "node:path";
import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { compare, type GraphOptions, type GraphResource, type GraphValue } from "../../platform/graph/graph";
import { recordedValues } from "./recorded-value";

/** A registration as the graph tells it. */
export function recordedResource(
  urn: string,
  request: RegisterResourceRequest,
  { sources }: { readonly sources: boolean },
): GraphResource {
  const [parent, provider] = [request.getParent(), providerUrn(request.getProvider())];
  const source = sources ? sourceOf(request) : undefined;
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    ...(parent === "" ? {} : { parent }),
    ...(provider === "" ? {} : { provider }),
    custom: request.getCustom(),
    remote: request.getRemote(),
    inputs: recordedValues(request.getObject()),
    dependencies: sorted(request.getDependenciesList()),
    propertyDependencies: propertyDependencies(request),
    options: optionsOf(request),
    ...(source === undefined ? {} : { source }),
  };
}

/** A provider is referred to by URN and id; the id of one that is yet to be made is unknown. */
function providerUrn(reference: string): string {
  return reference.split("::").slice(0, 4).join("::");
}

function propertyDependencies(request: RegisterResourceRequest): Record<string, string[]> {
  const entries: (readonly [string, string[]])[] = [];
  request.getPropertydependenciesMap().forEach((dependencies, property) => {
    const urns = sorted(dependencies.getUrnsList());
    if (urns.length > 0) entries.push([property, urns]);
  });
  return Object.fromEntries(entries.sort(([a], [b]) => compare(a, b)));
}

function optionsOf(request: RegisterResourceRequest): GraphOptions {
  const timeouts = given(request.getCustomtimeouts()?.toObject() ?? {});
  const aliases = [...request.getAliasurnsList(), ...request.getAliasesList().map(aliasOf)];
  return {
    ...(request.getProtect() === true ? { protect: true } : {}),
    ...(request.getRetainondelete() === true ? { retainOnDelete: true } : {}),
    ...(request.getDeletedwith() === "" ? {} : { deletedWith: request.getDeletedwith() }),
    ...list("aliases", aliases),
    ...list("ignoreChanges", request.getIgnorechangesList()),
    ...(request.getDeletebeforereplace() ? { deleteBeforeReplace: true } : {}),
    ...list("replaceOnChanges", request.getReplaceonchangesList()),
    ...(Object.keys(timeouts).length === 0 ? {} : { customTimeouts: timeouts }),
  };
}

function aliasOf(alias: Alias): GraphValue {
  const { urn, spec } = alias.toObject();
  return spec === undefined ? urn : given(spec);
}

function list<K extends string, T>(key: K, values: readonly T[]): Partial<Record<K, readonly T[]>> {
  return values.length === 0 ? {} : ({ [key]: values } as Record<K, readonly T[]>);
}

/** The members that were given: protobuf fills in an empty string or false for the others. */
function given(message: Readonly<Record<string, string | boolean>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message).flatMap(([key, value]) =>
      typeof value === "string" && value !== "" ? [[key, value]] : [],
    ),
  );
}

/** File and line below the working directory, where the SDK could tell. */
function sourceOf(request: RegisterResourceRequest): string | undefined {
  const position = request.getSourceposition();
  if (position === undefined) return undefined;
  const path = position.getUri().replace(/^(file|project):\/\//, "");
  return `${path.startsWith("/") ? relative(process.cwd(), path) : path}:${String(position.getLine())}`;
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}
