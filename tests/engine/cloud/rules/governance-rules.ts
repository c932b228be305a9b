import { BUDGET, ISSUER, POLICY } from "../catalogue/governance";
import type { Request, ServiceRule } from "../resource-type";
import { isProperties, itemsAt, type Json, textAt, textsAt } from "../values";
import { ofType } from "./network-rules";
import { statementsOf } from "./policy-document";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const LOG_POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";

/** What IAM, AWS Budgets and CloudWatch Logs refuse: sizes and numbers, mostly. IAM user guide, "IAM and STS quotas". */
export const GOVERNANCE_RULES: readonly ServiceRule[] = [
  {
    name: "a managed policy has 6,144 characters at most",
    type: POLICY,
    refuses: ({ inputs }) => tooLong(inputs["policy"], 6144),
  },
  {
    name: "a trust policy has 2,048 characters at most",
    type: ROLE,
    refuses: ({ inputs }) => tooLong(inputs["assumeRolePolicy"], 2048),
  },
  {
    name: "the policies within a role have 10,240 characters at most",
    type: ROLE_POLICY,
    refuses: (request) => tooLong(ownPolicies(request), 10_240),
  },
  {
    name: "a managed policy is a policy",
    type: POLICY,
    refuses: ({ inputs }) =>
      (statementsOf(inputs["policy"]) ?? []).length > 0
        ? undefined
        : "MalformedPolicyDocument: the policy has no statement",
  },
  {
    // IAM API reference, `CreateOpenIDConnectProvider`.
    name: "an identity provider has an address and somebody whom its tokens are for",
    type: ISSUER,
    refuses: ({ inputs }) => {
      if (!textAt(inputs, "url").startsWith("https://")) return "InvalidInput: the URL must begin with https://";
      const clients = textsAt(inputs, "clientIdLists").length;
      return clients >= 1 && clients <= 100 ? undefined : "InvalidInput: 1 to 100 client ids";
    },
  },
  {
    // IAM user guide: sessions of 1 to 12 hours.
    name: "a role's sessions last 1 to 12 hours",
    type: ROLE,
    refuses: ({ inputs }) => {
      const seconds = Number(inputs["maxSessionDuration"] ?? 3600);
      return seconds >= 3600 && seconds <= 43_200
        ? undefined
        : `ValidationError: ${String(seconds)} seconds are not within 3600 and 43200`;
    },
  },
  {
    // AWS Budgets API reference, `Notification` and `CreateNotification`.
    name: "a budget tells up to ten people, at up to ten points",
    type: BUDGET,
    refuses: ({ inputs }) => {
      const notifications = itemsAt(inputs, "notifications");
      if (notifications.length > 10) return "CreationLimitExceededException: a budget has ten notifications at most";
      const told = notifications.map((each) => textsAt(each, "subscriberEmailAddresses").length);
      return told.every((count) => count >= 1 && count <= 10)
        ? undefined
        : "InvalidParameterException: a notification has 1 to 10 subscribers by e-mail";
    },
  },
  {
    // CloudWatch Logs API reference, `PutResourcePolicy`: up to ten in a region, a quota that nobody raises.
    name: "a region has ten resource policies of logs",
    type: LOG_POLICY,
    refuses: ({ resources, region, itself }) =>
      itself === undefined && ofType(resources, LOG_POLICY).filter((other) => other.region === region).length >= 10
        ? "LimitExceededException: Resource limit exceeded."
        : undefined,
  },
];

/** IAM counts no white space. */
function tooLong(document: Json | undefined, most: number): string | undefined {
  const length = typeof document === "string" ? document.replace(/\s/g, "").length : 0;
  return length <= most ? undefined : `LimitExceeded: Cannot exceed quota for PolicySize: ${String(most)}`;
}

/** The texts of a role's own policies together, this one among them. */
function ownPolicies({ inputs, resources }: Request): string {
  const others = ofType(resources, ROLE_POLICY).filter((other) => other.inputs["role"] === inputs["role"]);
  return [...others.map((other) => other.inputs), inputs]
    .filter(isProperties)
    .map((policy) => textAt(policy, "policy"))
    .join("");
}
