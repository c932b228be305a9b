import type { GraphValue } from "../../platform/graph/graph";
import { isObject, itemsOf, type Reading, within } from "../../platform/graph/reading";

/** Operators that a caller must meet; those that end in IfExists, and ForAllValues, also let in whoever lacks the key. */
const MEETING = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/;

/** Condition keys, in lower case, that tell one caller, account, organisation or network from another. IAM user guide. */
const IDENTITY = new Set([
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:userid",
  "kms:calleraccount",
]);

/** The statements of a policy document, as text or as an object, or undefined where it is none. */
export function statementsOf(policy: Reading): readonly Reading[] | undefined {
  const document = isObject(policy.value) ? policy.value : parse(policy.value);
  return isObject(document) ? itemsOf(within({ ...policy, value: document }, "Statement")) : undefined;
}

/** Whether a statement allows something to anybody at all, in any account. */
export function allowsEverybody(statement: Reading): boolean {
  return within(statement, "Effect").value === "Allow" && namesEverybody(statement) && !isHeldToIdentity(statement);
}

function namesEverybody(statement: Reading): boolean {
  const principal = within(statement, "Principal");
  const named = isObject(principal.value) ? within(principal, "AWS") : principal;
  // Whoever is not excluded is allowed.
  return within(statement, "NotPrincipal").value !== undefined || itemsOf(named).some(({ value }) => value === "*");
}

function isHeldToIdentity(statement: Reading): boolean {
  return entriesOf(within(statement, "Condition")).some(
    ([operator, test]) =>
      MEETING.test(operator) &&
      entriesOf(test).some(
        ([key, values]) => IDENTITY.has(key.toLowerCase()) && itemsOf(values).every(({ value }) => isSpecific(value)),
      ),
  );
}

/** Whether a condition's value names somebody: the account of an ARN, the beginning of anything else. */
function isSpecific(value: GraphValue | undefined): boolean {
  if (typeof value !== "string") return false;
  const [, , , , account] = value.split(":");
  return !/^[*?]/.test(value.startsWith("arn:") ? (account ?? "*") : value);
}

/** The members of an object by name, such as the tests of a condition. */
export function entriesOf(reading: Reading): readonly (readonly [string, Reading])[] {
  return isObject(reading.value) ? Object.keys(reading.value).map((key) => [key, within(reading, key)] as const) : [];
}

/** A graph has few documents and asks them often. */
const PARSED = new Map<string, unknown>();

function parse(text: GraphValue | undefined): unknown {
  if (typeof text !== "string") return undefined;
  if (!PARSED.has(text)) PARSED.set(text, parsed(text));
  return PARSED.get(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
