import { covers, UNSEEN } from "../subjects/iam-condition";
import { GRANTS, hasAction, isAboutAnyLike, isHeldTo, judgeGrants } from "../subjects/iam-grant";
import { allOf, type Answer, anyOf, hasItem, not } from "../answer";
import { type Reading, toText, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";

export const iamNoPassroleStar: StackRule = {
  id: "iam-no-passrole-star",
  title: "Roles are passed by name, and to a named service",
  severity: "high",
  level: "mandatory",
  rationale: "Who may pass any role to any service has what the mightiest role of the account has.",
  remedy: "name the roles in Resource, and the service in a condition on iam:PassedToService",
  controls: {},
  types: GRANTS,
  scope: "stack",
  judge(resource, index) {
    return judgeGrants(resource, index, {
      of: (statement) =>
        allOf([
          hasAction(statement, (action) => action.startsWith("iam:") && covers(action, "iam:passrole")),
          anyOf([isAboutEveryRole(statement), not(isHeldTo(statement, (key) => key === "iam:passedtoservice"))]),
        ]),
      message: "allows to pass any role, or a role to any service",
    });
  },
};

/** Whether roles of any name are meant, be it of one account. */
function isAboutEveryRole(statement: Reading): Answer {
  const ofOneAccount = hasItem(within(statement, "Resource"), (pattern) =>
    /^arn:[^:]*:iam::[^:]*:role\/\*$/.test(toText(pattern)),
  );
  return anyOf([isAboutAnyLike(statement, `arn:aws:iam::${UNSEEN}:role/${UNSEEN}`), ofOneAccount]);
}
