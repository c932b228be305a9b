import { type Context, covers, meets } from "./iam-condition";
import { allOf, anyOf, type Answer, hasItem, not } from "../answer";
import { isHidden, isObject, type Reading, within } from "../../platform/graph/reading";
import { undetermined } from "../../platform/graph/undetermined";

/** A call to AWS, as the policies on its way see it. */
export interface IamRequest {
  /** Left out where the policy is the caller's own. */
  readonly caller?: Caller;
  readonly action: string;
  /** ARN. Left out where the policy stands on what is called. */
  readonly resource?: string;
  readonly context: Context;
}

/** Who calls, by every name that lets them in. */
export interface Caller {
  readonly kind: "AWS" | "Service";
  readonly names: readonly string[];
}

/**
 * Whether policies permit a call: one statement allows it and none denies it. IAM user guide, "policy evaluation logic".
 */
export function permits(statements: readonly Reading[], request: IamRequest): Answer {
  const hasReaching = (effect: string): Answer =>
    anyOf(statements.map((statement) => reaches(statement, effect, request)));
  return allOf([hasReaching("Allow"), not(hasReaching("Deny"))]);
}

/** Whether policies permit all of several calls that differ in their action alone. */
export function permitsAll(
  statements: readonly Reading[],
  actions: readonly string[],
  call: Omit<IamRequest, "action">,
): Answer {
  return allOf(actions.map((action) => permits(statements, { ...call, action })));
}

function reaches(statement: Reading, effect: string, { caller, action, resource, context }: IamRequest): Answer {
  // Most statements are about something else, and a graph has thousands of questions.
  const hasEffect = hasItem(within(statement, "Effect"), (value) => value === effect);
  if (hasEffect === "no") return "no";
  const hasAction = hasElement(statement, "Action", (actions) =>
    coversOne(actions, action, (text) => text.toLowerCase()),
  );
  if (hasAction === "no") return "no";
  return allOf([
    hasEffect,
    hasAction,
    caller === undefined ? "yes" : hasElement(statement, "Principal", (principal) => names(principal, caller)),
    resource === undefined ? "yes" : hasElement(statement, "Resource", (resources) => coversOne(resources, resource)),
    meets(within(statement, "Condition"), context),
  ]);
}

/** Who, what or where is meant: what the element says, or everything but what the element with `Not` says. */
function hasElement(statement: Reading, name: string, says: (element: Reading) => Answer): Answer {
  const excluded = within(statement, `Not${name}`);
  return excluded.value === undefined ? says(within(statement, name)) : not(says(excluded));
}

function names(principal: Reading, { kind, names: known }: Caller): Answer {
  if (isHidden(principal)) return undetermined(principal.path);
  // Everybody, written without a kind, is every account's everybody: a service is named.
  if (!isObject(principal.value) && kind === "Service") return "no";
  const named = isObject(principal.value) ? within(principal, kind) : principal;
  return hasItem(named, (value) => typeof value === "string" && known.includes(value));
}

function coversOne(patterns: Reading, text: string, folded: (text: string) => string = (same) => same): Answer {
  return hasItem(patterns, (pattern) => typeof pattern === "string" && covers(folded(pattern), folded(text)));
}
