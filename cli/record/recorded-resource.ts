import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { ReadResourceRequest, RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { compare } from "../../platform/compare";
import type { GraphOptions, GraphResource, GraphValue } from "../../platform/graph/graph";
import { ROOT } from "../root";
import { recordedValues } from "./recorded-value";

/** A registration as the graph tells it. */
export function recordedResource(
  urn: string,
  request: RegisterResourceRequest,
  { sources }: { readonly sources: boolean },
): GraphResource {
  const source = sources ? sourceOf(request) : undefined;
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    ...placeOf(request),
    custom: request.getCustom(),
    remote: request.getRemote(),
    inputs: recordedValues(request.getObject()),
    dependencies: sorted(request.getDependenciesList()),
    propertyDependencies: propertyDependencies(request),
    options: optionsOf(request),
    ...(source === undefined ? {} : { source }),
  };
}

/** What exists already and is only read, such as another stack, as the graph tells it. */
export function recordedRead(urn: string, request: ReadResourceRequest): GraphResource {
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    ...placeOf(request),
    custom: true,
    remote: false,
    inputs: recordedValues(request.getProperties()),
    dependencies: sorted(request.getDependenciesList()),
    propertyDependencies: {},
    options: {},
  };
}

/** Parent and provider, where there are any. */
function placeOf(request: RegisterResourceRequest | ReadResourceRequest): Pick<GraphResource, "parent" | "provider"> {
  const [parent, provider] = [request.getParent(), providerUrn(request.getProvider())];
  return { ...(parent === "" ? {} : { parent }), ...(provider === "" ? {} : { provider }) };
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
  const timeouts = timeoutsOf(request);
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

/** Read by name: what protobuf calls `toObject` has names of its own, such as `pb_delete`. */
function timeoutsOf(request: RegisterResourceRequest): Record<string, string> {
  const timeouts = request.getCustomtimeouts();
  return given({
    create: timeouts?.getCreate() ?? "",
    update: timeouts?.getUpdate() ?? "",
    delete: timeouts?.getDelete() ?? "",
  });
}

function aliasOf(alias: Alias): GraphValue {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  return {
    ...given({
      name: spec.getName(),
      type: spec.getType(),
      stack: spec.getStack(),
      project: spec.getProject(),
      parentUrn: spec.getParenturn(),
    }),
    ...(spec.getNoparent() ? { noParent: true } : {}),
  };
}

function list<K extends string, T>(key: K, values: readonly T[]): Partial<Record<K, readonly T[]>> {
  return values.length === 0 ? {} : ({ [key]: values } as Record<K, readonly T[]>);
}

/** The members that were given: protobuf fills in an empty string for the others. */
function given(message: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message).flatMap(([key, value]) =>
      typeof value === "string" && value !== "" ? [[key, value]] : [],
    ),
  );
}

/** File and line, below the project, of the code that made it; absent for the stack, which no code of ours makes. */
function sourceOf(request: RegisterResourceRequest): string | undefined {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  const own = frames.map((frame) => frame.getPc()).find((position) => isOurs(position?.getUri() ?? ""));
  return own && `${relative(ROOT, fileURLToPath(own.getUri()))}:${String(own.getLine())}`;
}

function isOurs(uri: string): boolean {
  return uri.startsWith("file:") && !uri.includes("/node_modules/") && !uri.startsWith(pathToFileURL(__dirname).href);
}

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort(compare);
}
