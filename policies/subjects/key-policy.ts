import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import type { Context } from "./iam-condition";
import { statementsOf } from "./iam-policy";
import { type Caller, permitsAll } from "./iam-request";
import { type Place, placeOf } from "../../platform/graph/place";
import { allOf, type Answer } from "../answer";
import { isHidden, read, type Reading } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf, thatName } from "../../platform/graph/wiring";

const ALIAS = "aws:kms/alias:Alias";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";

/** Keys of a customer, whose policies can be read. */
const KEYS = [
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/key:Key",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
];

/** What is asked of a key. */
export interface KeyCall {
  readonly caller: Caller;
  readonly actions: readonly string[];
  readonly context: Context;
}

/** The account of a key, as a key's policy names it to let the account's own policies decide. KMS developer guide. */
export function accountCaller({ account }: Pick<Place, "account">): Caller {
  return { kind: "AWS", names: ["*", account, `arn:aws:iam::${account}:root`] };
}

/**
 * The keys that an input names, by what it was made from; an alias stands for its key. Nothing is known of a key that
 * something else names, or that another stack has.
 */
export function keysBehind(
  resource: GraphResource,
  { property, path }: Reading,
  index: GraphIndex,
): readonly GraphResource[] | Undetermined {
  const sources = resource.propertyDependencies[property] ?? [];
  const named = sourcesOf(resource, property, { index, types: [...KEYS, ALIAS] });
  const keys = named.flatMap((source) =>
    source.type === ALIAS ? sourcesOf(source, "targetKeyId", { index, types: KEYS }) : [source],
  );
  return named.length === sources.length && keys.length >= named.length && keys.length > 0
    ? [...new Set(keys)]
    : undetermined(`policy of the key in ${path}`);
}

/** Keys that an input was made from, and the places in it where keys stand. */
export interface KeyInput {
  readonly keys: readonly GraphResource[];
  readonly places: readonly Reading[];
  /** The place that is asked about. */
  readonly path: string;
}

/** Whether the policies of all keys behind an input permit what is asked; where some do, which of them is meant decides. */
export function keysPermit(input: KeyInput, index: GraphIndex, callTo: (place: Place) => KeyCall): Answer {
  const answers = input.keys.map((key) => keyPermits(key, index, callTo));
  const differ = answers.includes("yes") && answers.includes("no");
  return differ && !isEveryKeyUsed(input) ? undetermined(input.path) : allOf(answers);
}

/** A key stands in no more than one of the places that are not known yet, or, once all are known, in one of all. */
function isEveryKeyUsed({ keys, places }: KeyInput): boolean {
  const unknown = places.filter(isHidden);
  return keys.length <= (unknown.length > 0 ? unknown : places).length;
}

/** Whether a key's policy permits what is asked of it. */
function keyPermits(key: GraphResource, index: GraphIndex, callTo: (place: Place) => KeyCall): Answer {
  const place = placeOf(key, index);
  if (isUndetermined(place)) return place;
  const policy = policyOf(key, index);
  if (isUndetermined(policy)) return policy;
  if (isHidden(policy)) return undetermined("policy of the key");
  const statements = statementsOf(policy.value === undefined ? { ...policy, value: defaultPolicy(place) } : policy);
  const { actions, ...call } = callTo(place);
  return ofKey(permitsAll(statements ?? [], actions, call));
}

/** A policy that is attached apart takes the place of the key's own. */
function policyOf(key: GraphResource, index: GraphIndex): Reading | Undetermined {
  const { surely, perhaps } = thatName(key, "keyId", index.ofTypes([KEY_POLICY]));
  const [attached] = surely;
  if (attached !== undefined) return read(attached, "policy");
  return perhaps.length > 0 ? undetermined("keyId of a key policy") : read(key, "policy");
}

/** What KMS gives a key for which nothing is said. KMS developer guide, "default key policy". */
function defaultPolicy({ account }: Place): string {
  const principal = { AWS: `arn:aws:iam::${account}:root` };
  return JSON.stringify({ Statement: { Effect: "Allow", Principal: principal, Action: "kms:*", Resource: "*" } });
}

function ofKey(answer: Answer): Answer {
  return typeof answer === "string" ? answer : undetermined(`${answer.path} of the key`);
}
