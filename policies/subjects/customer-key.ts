import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import { isHidden, type Reading } from "../../platform/graph/reading";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { isMadeFrom } from "../../platform/graph/wiring";

/** What an account makes for itself; an alias made by a customer can only point to a key of theirs. */
const KEYS = [
  "aws:kms/alias:Alias",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/key:Key",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
];

/**
 * Judges whether a key is the customer's own. At preview the identifier of a key in the same stack is unknown, and what
 * it was made from decides. A key of AWS is recognised by its alias; by its ARN it cannot be told from a customer's.
 */
export function judgeCustomerKey(resource: GraphResource, key: Reading, message: string): Verdict {
  if (isHidden(key)) return isMadeFrom(resource, key.property, KEYS) ? PASS : undetermined(key.path);
  return isCustomers(key.value) ? PASS : violation(message);
}

function isCustomers(key: GraphValue | undefined): boolean {
  return typeof key === "string" && key !== "" && !key.includes("alias/aws/");
}
