import type { DatabaseReference, EnvironmentValue } from "../application";
import type { NamespaceSecretsPlan, PlannedValue } from "../application-model";
import type { BridgeAddresses } from "../events-model";
import { mapValues } from "../map-values";
import { lookup } from "./lookup";

type Environment = Readonly<Record<string, EnvironmentValue>>;
type External = NamespaceSecretsPlan["external"];

export function isDatabaseReference(value: EnvironmentValue): value is DatabaseReference {
  return typeof value !== "string" && "database" in value;
}

export function usesDatabases(environment: Environment): boolean {
  return Object.values(environment).some(isDatabaseReference);
}

export function usesCaches(environment: Environment): boolean {
  return Object.values(environment).some((value) => typeof value !== "string" && "cache" in value);
}

/** What references in an environment are resolved to. */
export interface Known {
  /** The Secrets that the namespace has. */
  readonly external: External;
  /** The ends of event bridges in the cell. */
  readonly bridges: BridgeAddresses;
}

/** A workload's environment as its pods get it: databases through the pooler, caches directly. */
export function pooledEnvironment(
  environment: Environment,
  { external, bridges }: Known,
): Record<string, PlannedValue> {
  return mapValues(environment, (value) => {
    if (typeof value === "string") return value;
    if ("bridge" in value) return lookup(bridges, value.bridge)[value.end];
    return "database" in value
      ? secretValue(external, "database-urls", `${value.database}-${value.access}`)
      : secretValue(external, "cache-urls", value.cache);
  });
}

/** The same, with every database at its writer: readers lag, and the pooler's transactions cannot hold a lock. */
export function directEnvironment(environment: Environment, known: Known): Record<string, PlannedValue> {
  return {
    ...pooledEnvironment(environment, known),
    ...Object.fromEntries(
      Object.entries(environment).flatMap(([variable, value]) =>
        isDatabaseReference(value)
          ? [[variable, secretValue(known.external, "direct-urls", value.database)] as const]
          : [],
      ),
    ),
  };
}

/** A key that the Secret has, or the plan would let a pod wait for ever. */
function secretValue(external: External, secret: string, key: string): PlannedValue {
  const { name, template } = lookup(external, secret);
  lookup(template, key);
  return { secret: name, key };
}
