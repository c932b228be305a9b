import { type GraphResource, UNKNOWN } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { statementsOf } from "./iam-policy";
import { type IamRequest, permitsAll } from "./iam-request";
import type { Place } from "../../platform/graph/place";
import type { Answer } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf, thatName } from "../../platform/graph/wiring";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const POLICY = "aws:iam/policy:Policy";

/** Calls by or to a role that differ in their action alone. */
export interface RoleCalls extends Omit<IamRequest, "action"> {
  readonly actions: readonly string[];
}

/** The role that an input names: the one that it was made from, or the one of the graph that its ARN names. */
export function roleBehind(resource: GraphResource, role: Reading, index: GraphIndex): GraphResource | Undetermined {
  const [source, ...others] = sourcesOf(resource, role.property, { index, types: [ROLE] });
  if (source !== undefined) return others.length === 0 ? source : undetermined(role.path);
  const { value } = role;
  const named = typeof value === "string" ? index.ofTypes([ROLE]).filter((each) => isNamed(each, value)) : [];
  return named[0] ?? undetermined(`role in ${role.path}`);
}

function isNamed({ inputs }: GraphResource, arn: string): boolean {
  const { name } = inputs;
  return typeof name === "string" && arn.startsWith("arn:") && arn.endsWith(`/${name}`);
}

/** The ARN of a role whose name was planned; undefined where Pulumi or AWS names it. */
export function roleArn({ inputs }: GraphResource, { account }: Pick<Place, "account">): string | undefined {
  const { name, path = "/" } = inputs;
  return typeof name === "string" && typeof path === "string"
    ? `arn:aws:iam::${account}:role${path}${name}`
    : undefined;
}

/** Whether a role lets a caller act as it. */
export function trusts(role: GraphResource, { actions, ...call }: RoleCalls): Answer {
  const trust = read(role, "assumeRolePolicy");
  if (isHidden(trust)) return undetermined("assumeRolePolicy of the role");
  return ofRole(permitsAll(statementsOf(trust) ?? [], actions, call));
}

/** Whether a role's own policies let it do something; the name of AWS's policies says nothing of what is in them. */
export function may(role: GraphResource, index: GraphIndex, { actions, ...call }: RoleCalls): Answer {
  const documents = documentsOf(role, index, new Set(actions.map(serviceOf)));
  const seen = documents.filter((document) => !isHidden(document));
  const answer = permitsAll(
    seen.flatMap((document) => statementsOf(document) ?? []),
    actions,
    call,
  );
  return answer === "no" && seen.length < documents.length ? undetermined("policies of the role") : ofRole(answer);
}

/** Whether a role has a policy of AWS's, by its ARN. */
export function hasManagedPolicy(role: GraphResource, index: GraphIndex, arn: string): boolean {
  return attachedTo(role, index).some((attached) => attached.arn.value === arn);
}

/** The services that policies of AWS's speak of; any other may say anything. AWS managed policy reference guide. */
const MANAGED_POLICIES: ReadonlyMap<string, readonly string[]> = new Map([
  ["arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy", ["ec2"]],
  ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole", ["logs"]],
]);

/** Documents that say what a role may do with some services; those that cannot be seen are hidden. */
function documentsOf(role: GraphResource, index: GraphIndex, services: ReadonlySet<string>): readonly Reading[] {
  const inline = namingRole(role, index.ofTypes([ROLE_POLICY]));
  return [
    ...inline.surely.map((policy) => read(policy, "policy")),
    ...inline.perhaps.map((policy) => ({ ...read(policy, "policy"), value: UNKNOWN })),
    ...itemsOf(read(role, "inlinePolicies")).map((policy) => within(policy, "policy")),
    ...attachedTo(role, index).flatMap(({ source, arn }) => attachedDocument(source, arn, { index, services })),
  ];
}

/** A policy's ARN, and the resource that attaches it. */
interface Attached {
  readonly source: GraphResource;
  readonly arn: Reading;
}

function attachedTo(role: GraphResource, index: GraphIndex): readonly Attached[] {
  const { surely, perhaps } = namingRole(role, index.ofTypes([ATTACHMENT]));
  return [
    ...[...surely, ...perhaps].map((source) => ({ source, arn: read(source, "policyArn") })),
    ...itemsOf(read(role, "managedPolicyArns")).map((arn) => ({ source: role, arn })),
  ];
}

function attachedDocument(
  source: GraphResource,
  arn: Reading,
  { index, services }: { readonly index: GraphIndex; readonly services: ReadonlySet<string> },
): readonly Reading[] {
  const policies = sourcesOf(source, arn.property, { index, types: [POLICY] });
  if (policies.length > 0) return policies.map((policy) => read(policy, "policy"));
  const subjects = typeof arn.value === "string" ? MANAGED_POLICIES.get(arn.value) : undefined;
  const isBeside = subjects !== undefined && !subjects.some((subject) => services.has(subject));
  return isBeside ? [] : [{ ...arn, value: UNKNOWN }];
}

/** Of policies and attachments, those of a role: made from it, or naming it by its planned name. */
function namingRole(role: GraphResource, resources: readonly GraphResource[]): ReturnType<typeof thatName> {
  const { surely, perhaps } = thatName(role, "role", resources);
  const { name } = role.inputs;
  const byName = resources.filter(({ inputs }) => typeof name === "string" && inputs["role"] === name);
  return { surely: [...new Set([...surely, ...byName])], perhaps };
}

function serviceOf(action: string): string {
  return action.split(":")[0] ?? action;
}

function ofRole(answer: Answer): Answer {
  return typeof answer === "string" ? answer : undetermined(`${answer.path} of the role`);
}
