import { covers, UNSEEN } from "../subjects/iam-condition";
import { GRANTS, hasAction, isAboutEverything, judgeGrants } from "../subjects/iam-grant";
import { allOf } from "../answer";
import type { StackRule } from "../rule";

export const iamNoAdminWildcard: StackRule = {
  id: "iam-no-admin-wildcard",
  title: "No policy allows everything",
  severity: "critical",
  level: "mandatory",
  rationale: "Whoever gets hold of what may do everything owns the account, and can hide that too.",
  remedy: 'name in Action what is called and in Resource what it is called on, in place of "*" and "*"',
  controls: {
    "AWS Security Hub": ["IAM.1"],
    "CIS AWS 5.0": ["1.15"],
    "CIS AWS 7.0": ["2.14"],
    "ISO 27001:2022": ["A.5.18", "A.8.2"],
    "SOC 2": ["CC1.3", "CC6.3"],
  },
  types: GRANTS,
  scope: "stack",
  judge(resource, index) {
    return judgeGrants(resource, index, {
      of: (statement) =>
        allOf([hasAction(statement, (action) => covers(action, `${UNSEEN}:${UNSEEN}`)), isAboutEverything(statement)]),
      message: "allows every action on every resource",
    });
  },
};
