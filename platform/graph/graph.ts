import { compare } from "../compare";

/**
 * The public format of `graph.json`: what a program registered, in an order that does not depend on the order of
 * registration. Everything that is said about a stack is computed from this, never from the plan behind it.
 */
export interface Graph {
  readonly format: 1;
  readonly project: string;
  readonly stack: string;
  /** Sorted by URN. */
  readonly resources: readonly GraphResource[];
  readonly outputs: Readonly<Record<string, GraphValue>>;
}

export interface GraphResource {
  readonly urn: string;
  /** Type token, such as `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  readonly name: string;
  /** URN of the parent; absent for the stack itself. */
  readonly parent?: string;
  /** URN of the explicit provider; absent for components and for resources of a default provider. */
  readonly provider?: string;
  /** Whether a provider manages it; a component is not custom. */
  readonly custom: boolean;
  /** Whether a plugin in another process builds its children, which then are not part of this graph. */
  readonly remote: boolean;
  readonly inputs: Readonly<Record<string, GraphValue>>;
  /** URNs, sorted. */
  readonly dependencies: readonly string[];
  /** URNs that each input was made from, sorted: complete even where the value is unknown. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: GraphOptions;
  /** File and line that made the resource, such as `components/network.ts:42`; recorded on demand. */
  readonly source?: string;
}

/** Options that a resource was registered with; those that were not given are absent. */
export interface GraphOptions {
  readonly protect?: true;
  readonly retainOnDelete?: true;
  /** URN of the resource whose end takes this one with it. */
  readonly deletedWith?: string;
  /** URNs, or descriptions of former identities. */
  readonly aliases?: readonly GraphValue[];
  readonly ignoreChanges?: readonly string[];
  readonly deleteBeforeReplace?: true;
  readonly replaceOnChanges?: readonly string[];
  /** Durations, such as `30m`. */
  readonly customTimeouts?: Readonly<Partial<Record<"create" | "update" | "delete", string>>>;
}

/**
 * JSON, in which a secret and a value that only the cloud knows are marked. An object of the program's own that reads like a
 * mark, such as the value `restrict: { secret: true }` of a chart, has `literal: true` beside it, and so is none.
 */
export type GraphValue =
  string | number | boolean | null | Secret | Unknown | readonly GraphValue[] | { readonly [key: string]: GraphValue };

/** Stands for a secret; its value is in no graph. */
export interface Secret {
  readonly secret: true;
}

/** Stands for a value that is known only after deployment. */
export interface Unknown {
  readonly unknown: true;
}

export const SECRET: Secret = { secret: true };
export const UNKNOWN: Unknown = { unknown: true };

export function isSecret(value: GraphValue | undefined): value is Secret {
  return isMarked(value, "secret");
}

export function isUnknown(value: GraphValue | undefined): value is Unknown {
  return isMarked(value, "unknown");
}

function isMarked(value: GraphValue | undefined, mark: "secret" | "unknown"): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 1 &&
    (value as Readonly<Record<string, GraphValue>>)[mark] === true
  );
}

/** Brings a graph into the order of the format. */
export function ordered(graph: Graph): Graph {
  return { ...graph, resources: graph.resources.toSorted((a, b) => compare(a.urn, b.urn)) };
}
