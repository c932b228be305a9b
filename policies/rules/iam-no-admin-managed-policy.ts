import type { GraphResource, GraphValue } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { ATTACHMENTS } from "../subjects/iam-grant";
import { isHidden, itemsOf, read, type Reading, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";
import { isMadeFrom, sourcesOf } from "../../platform/graph/wiring";

const POLICY = "aws:iam/policy:Policy";
const ROLE = "aws:iam/role:Role";
const USER = "aws:iam/user:User";

/** Policies of AWS's that allow everything, or to give oneself everything. AWS managed policy reference guide. */
const MIGHTY = /^arn:[^:]+:iam::aws:policy\/(AdministratorAccess|IAMFullAccess|PowerUserAccess)$/;

export const iamNoAdminManagedPolicy: StackRule = {
  id: "iam-no-admin-managed-policy",
  title: "Nobody has AWS's policies for administrators without a boundary",
  severity: "critical",
  level: "mandatory",
  rationale:
    "They allow everything, today's and tomorrow's. What has to be able to make whatever a program says, such as the role of a deployment, is held by a boundary of the account's own, which passes.",
  remedy:
    "attach a policy that names what is called, or give the role a permissionsBoundary that says what it may never do",
  controls: {
    "CIS AWS 5.0": ["1.15"],
    "CIS AWS 7.0": ["2.14"],
    "ISO 27001:2022": ["A.5.18", "A.8.2"],
    "SOC 2": ["CC1.3", "CC6.3"],
  },
  types: [...ATTACHMENTS, ROLE],
  scope: "stack",
  judge(resource, index) {
    const policies =
      resource.type === ROLE ? itemsOf(read(resource, "managedPolicyArns")) : [read(resource, "policyArn")];
    return policies.map((policy) => judgePolicy(resource, policy, index));
  },
};

function judgePolicy(resource: GraphResource, policy: Reading, index: GraphIndex): Verdict {
  if (isHidden(policy)) return isMadeFrom(resource, policy.property, [POLICY]) ? PASS : undetermined(policy.path);
  if (!isMighty(policy.value)) return PASS;
  const holder = holderOf(resource, index);
  if (isUndetermined(holder)) return holder;
  return isBounded(holder) ? PASS : violation(`${policy.path} is AWS's policy for administrators, without a boundary`);
}

function isMighty(arn: GraphValue | undefined): boolean {
  return MIGHTY.test(toText(arn));
}

/** The role or the user that a policy is attached to; nobody where it is a group, which has no boundary. */
function holderOf(resource: GraphResource, index: GraphIndex): GraphResource | Undetermined | undefined {
  if (resource.type === ROLE) return resource;
  for (const [property, type] of [
    ["role", ROLE],
    ["user", USER],
  ] as const) {
    const { value, path } = read(resource, property);
    if (value === undefined) continue;
    const [source] = sourcesOf(resource, property, { index, types: [type] });
    const named = index.ofTypes([type]).find(({ inputs }) => typeof value === "string" && inputs["name"] === value);
    return source ?? named ?? undetermined(`permissionsBoundary of what ${path} names`);
  }
  return undefined;
}

/** A boundary that another stack makes is unknown, and still one. */
function isBounded(holder: GraphResource | undefined): boolean {
  const boundary = holder?.inputs["permissionsBoundary"];
  return boundary !== undefined && boundary !== "" && !isMighty(boundary);
}
