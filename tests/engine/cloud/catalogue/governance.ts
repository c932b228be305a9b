import type { ResourceType } from "../resource-type";
import { optionalTextAt, textAt } from "../values";
import { claim, kept, randomHex } from "./making";

export const BUDGET = "aws:budgets/budget:Budget";
export const ISSUER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";
export const POLICY = "aws:iam/policy:Policy";

/** Who may do what in an account, and what it may cost; `ForceNew` and ids as in terraform-provider-aws. */
export const GOVERNANCE_TYPES: Readonly<Record<string, ResourceType>> = {
  [BUDGET]: {
    name: { property: "name", maxLength: 100, automatic: true },
    scope: "global",
    tagged: true,
    replaceOn: ["accountId", "name", "namePrefix"],
    identify: ({ inputs, account }) => `${account}:${textAt(inputs, "name")}`,
    outputs: ({ inputs, account }) => ({
      accountId: account,
      arn: `arn:aws:budgets::${account}:budget/${textAt(inputs, "name")}`,
    }),
  },
  [ISSUER]: {
    scope: "global",
    tagged: true,
    replaceOn: ["url"],
    unique: claim("url"),
    identify: ({ inputs, account }) =>
      `arn:aws:iam::${account}:oidc-provider/${textAt(inputs, "url").replace(/^https:\/\//, "")}`,
    outputs: ({ id }) => ({ arn: id }),
  },
  [POLICY]: {
    name: { property: "name", maxLength: 128, automatic: true },
    scope: "global",
    tagged: true,
    replaceOn: ["description", "name", "namePrefix", "path"],
    identify: ({ inputs, account }) =>
      `arn:aws:iam::${account}:policy${optionalTextAt(inputs, "path") ?? "/"}${textAt(inputs, "name")}`,
    outputs: ({ id, previous }) => ({ arn: id, ...kept(previous, { policyId: `ANPA${randomHex(16).toUpperCase()}` }) }),
  },
};
