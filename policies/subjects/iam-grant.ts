import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { covers, UNSEEN } from "./iam-condition";
import { entriesOf, statementsOf } from "./iam-policy";
import { allOf, anyOf, type Answer, hasItem, not, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import type { Verdict } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";
import { thatName } from "../../platform/graph/wiring";

const POLICY = "aws:iam/policy:Policy";
const ROLE = "aws:iam/role:Role";
const USER = "aws:iam/user:User";

/** What attaches a policy to a role, a user or a group; a role can also name policies itself. */
export const ATTACHMENTS = [
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
];

/** Where it is written what somebody may do. */
export const GRANTS = [
  "aws:iam/groupPolicy:GroupPolicy",
  POLICY,
  ROLE,
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
];

/** What a statement must not allow. */
export interface Excess {
  /** Whether a statement allows it, if it allows anything. */
  readonly of: (statement: Reading) => Answer;
  /** What then is to be said of a document, after its place. */
  readonly message: string;
}

/** Judges what policies allow, wherever they are written; what only bounds others allows nothing. */
export function judgeGrants(resource: GraphResource, index: GraphIndex, { of, message }: Excess): readonly Verdict[] {
  if (isOnlyBoundary(resource, index)) return [];
  return documentsIn(resource).map((document) => {
    if (isHidden(document)) return undetermined(document.path);
    const answers = (statementsOf(document) ?? []).map((statement) =>
      allOf([hasItem(within(statement, "Effect"), (effect) => effect === "Allow"), of(statement)]),
    );
    return verdictOf(not(anyOf(answers)), `${document.path} ${message}`);
  });
}

function documentsIn(resource: GraphResource): readonly Reading[] {
  return resource.type === ROLE
    ? itemsOf(read(resource, "inlinePolicies")).map((policy) => within(policy, "policy"))
    : [read(resource, "policy")];
}

/** Whether a policy is the boundary of a role or a user and attached to nobody. IAM user guide, "permissions boundaries". */
function isOnlyBoundary(policy: GraphResource, index: GraphIndex): boolean {
  if (policy.type !== POLICY) return false;
  const isNamedIn = (property: string, types: readonly string[]): boolean => {
    const { name } = policy.inputs;
    const resources = index.ofTypes(types);
    const isNamed = (value: GraphValue | undefined): boolean =>
      typeof name === "string" && typeof value === "string" && value.endsWith(`:policy/${name}`);
    return (
      thatName(policy, property, resources).surely.length > 0 ||
      resources.some((resource) => itemsOf(read(resource, property)).some(({ value }) => isNamed(value)))
    );
  };
  const isAttached = isNamedIn("policyArn", ATTACHMENTS) || isNamedIn("managedPolicyArns", [ROLE]);
  return isNamedIn("permissionsBoundary", [ROLE, USER]) && !isAttached;
}

/** Whether one of a statement's actions is like this; what it leaves out with `NotAction` is none of them. */
export function hasAction(statement: Reading, isLike: (action: string) => boolean): Answer {
  return hasItem(within(statement, "Action"), (action) => typeof action === "string" && isLike(action.toLowerCase()));
}

/** Whether a statement is about every resource that there is; everything but some is nearly that. */
export function isAboutEverything(statement: Reading): Answer {
  return isAboutAnyLike(statement, `arn:aws:${Array(4).fill(UNSEEN).join(":")}`);
}

/** Whether a statement is about a resource whatever it is called, such as `arn:aws:kms:\0:\0:key/\0`. */
export function isAboutAnyLike(statement: Reading, arn: string): Answer {
  if (within(statement, "NotResource").value !== undefined) return "yes";
  return hasItem(within(statement, "Resource"), (pattern) => typeof pattern === "string" && covers(pattern, arn));
}

/** Operators that a request has to meet; those that end in IfExists, and ForAllValues, let in whoever says nothing. */
const MEETING = /^(ForAnyValue:)?(Bool|StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike)$/;

/** Whether a statement's condition holds a key, in lower case, to values that say something. */
export function isHeldTo(
  statement: Reading,
  isKey: (key: string) => boolean,
  isSpecific: (value: string) => boolean = (value) => !/^[*?]/.test(value),
): Answer {
  const condition = within(statement, "Condition");
  if (isHidden(condition)) return undetermined(condition.path);
  const answers = entriesOf(condition)
    .filter(([operator]) => MEETING.test(operator))
    .flatMap(([, tests]) => entriesOf(tests))
    .filter(([key]) => isKey(key.toLowerCase()))
    .map(([, values]) => not(hasItem(values, (value) => typeof value === "object" || !isSpecific(String(value)))));
  const answer = anyOf(answers);
  // What tests are called is the policy's own text, which is not repeated.
  return typeof answer === "string" ? answer : undetermined(condition.path);
}
