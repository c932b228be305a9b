import type { GraphIndex } from "../../platform/graph/graph-index";
import type { GraphResource } from "../../platform/graph/graph";
import { isHeldTo } from "../subjects/iam-grant";
import { allowsEverybody, statementsOf } from "../subjects/iam-policy";
import { placeOf } from "../../platform/graph/place";
import { allOf, type Answer, anyOf, hasItem, not, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict, violation } from "../verdict";

/** What holds another account to those that are meant. IAM user guide, "the confused deputy problem". */
const OUTSIDE = ["aws:principalorgid", "aws:principalorgpaths", "sts:externalid"];

export const iamTrustScoped: StackRule = {
  id: "iam-trust-scoped",
  title: "Roles trust those that are meant",
  severity: "critical",
  level: "mandatory",
  rationale:
    "A role that anybody can act as is a door in the wall: every run of GitHub has a token, and every customer of a supplier has the same account.",
  remedy:
    "name who is meant: for an OIDC provider hold its aud and sub, for another account sts:ExternalId or aws:PrincipalOrgID in Condition",
  controls: {},
  types: ["aws:iam/role:Role"],
  scope: "stack",
  judge(role, index) {
    const statements = statementsOf(read(role, "assumeRolePolicy"));
    return statements?.flatMap((statement) => judgeStatement(role, statement, index)) ?? [];
  },
};

function judgeStatement(role: GraphResource, statement: Reading, index: GraphIndex): readonly Verdict[] {
  const effect = within(statement, "Effect");
  if (isHidden(effect)) return [undetermined(effect.path)];
  if (effect.value !== "Allow") return [];
  if (allowsEverybody(statement)) return [violation("assumeRolePolicy trusts anybody")];
  return [
    verdictOf(
      anyOf([not(namesProvider(statement)), isHeldToToken(statement)]),
      "assumeRolePolicy trusts every token of an OIDC provider, whoever it was given to",
    ),
    judgeAccounts(role, statement, index),
  ];
}

function namesProvider(statement: Reading): Answer {
  return hasItem(within(statement, "Principal", "Federated"), (provider) =>
    toText(provider).includes(":oidc-provider/"),
  );
}

/** A subject of any kind, or anything of a kind: any repository of GitHub's, or every service account of a cluster. */
const ANY_SUBJECT = /^([^:]*:?[*?]|repo:[^/]*[*?]|system:[^:]*:?[*?])/;

/** A token says whom it is for, and whom it was given to. */
function isHeldToToken(statement: Reading): Answer {
  return allOf([
    isHeldTo(statement, (key) => key.endsWith(":aud")),
    isHeldTo(
      statement,
      (key) => key.endsWith(":sub"),
      (value) => !ANY_SUBJECT.test(value),
    ),
  ]);
}

function judgeAccounts(role: GraphResource, statement: Reading, index: GraphIndex): Verdict {
  const accounts = within(statement, "Principal", "AWS");
  if (itemsOf(accounts).length === 0) return PASS;
  const place = placeOf(role, index);
  if (isUndetermined(place)) return place;
  const isOutside = hasItem(accounts, (principal) => {
    const named = /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(toText(principal));
    return named !== null && named[1] !== place.account;
  });
  return verdictOf(
    anyOf([not(isOutside), isHeldTo(statement, (key) => OUTSIDE.includes(key))]),
    "assumeRolePolicy trusts another account whoever it acts for",
  );
}
