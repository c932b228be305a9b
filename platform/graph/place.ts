import type { GraphResource } from "./graph";
import type { GraphIndex } from "./graph-index";
import { isHidden, itemsOf, read, type Reading } from "./reading";
import { isUndetermined, undetermined, type Undetermined } from "./undetermined";

/** Where a resource is made, and whose it is. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** The place that a resource, or else its provider, names. */
export function placeOf(resource: GraphResource, index: GraphIndex): Place | Undetermined {
  const region = regionOf(resource, index);
  if (isUndetermined(region)) return region;
  const account = accountOf(resource, index);
  return isUndetermined(account) ? account : { region, account };
}

/** A resource of AWS may name a region of its own; nearly all leave that to their provider. */
export function regionOf(resource: GraphResource, index: GraphIndex): string | Undetermined {
  const own = read(resource, "region");
  if (own.value !== undefined) return typeof own.value === "string" ? own.value : undetermined(own.path);
  const { value } = readProvider(resource, index, "region");
  return typeof value === "string" ? value : undetermined("region of the provider");
}

/** The account is known where a provider admits no other. */
function accountOf(resource: GraphResource, index: GraphIndex): string | Undetermined {
  const admitted = readProvider(resource, index, "allowedAccountIds");
  const [account, ...others] = itemsOf({ ...admitted, value: unpacked(admitted) });
  return typeof account?.value === "string" && others.length === 0
    ? account.value
    : undetermined("allowedAccountIds of the provider");
}

/** Reads an input of a resource's provider; nothing where the graph does not have the provider. */
export function readProvider(resource: GraphResource, index: GraphIndex, property: string): Reading {
  const provider = resource.provider === undefined ? undefined : index.find(resource.provider);
  return provider === undefined ? { path: property, property, value: undefined } : read(provider, property);
}

/** What tells one cluster from another: its name where the provider says it, else the provider. */
export function clusterOf(object: GraphResource, index: GraphIndex): string | undefined {
  const { value } = readProvider(object, index, "clusterIdentifier");
  return typeof value === "string" ? value : object.provider;
}

/** What is nested in a provider's inputs is JSON, as text. */
function unpacked(reading: Reading): Reading["value"] {
  if (isHidden(reading) || typeof reading.value !== "string") return reading.value;
  try {
    const parsed: unknown = JSON.parse(reading.value);
    return Array.isArray(parsed) ? parsed.filter((item) => typeof item === "string") : undefined;
  } catch {
    return undefined;
  }
}
