import { covers, UNSEEN } from "../subjects/iam-condition";
import { GRANTS, hasAction, isAboutEverything, judgeGrants } from "../subjects/iam-grant";
import { allOf, anyOf } from "../answer";
import { type Reading, within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { texts } from "../threshold";

const THRESHOLDS = {
  services: texts({
    about: "Services of which all actions may be allowed on everything, as their actions begin",
    production: [],
    development: [],
    source: "None: what a service has next year is allowed with the rest.",
  }),
};

export const iamNoServiceWildcard: StackRule<typeof THRESHOLDS> = {
  id: "iam-no-service-wildcard",
  title: "No policy allows all of a service on everything",
  severity: "high",
  level: "mandatory",
  rationale:
    "All of a service is also what deletes, shares and gives rights, and what AWS adds to it later. All but a few actions is more still.",
  remedy:
    'name the actions that are called, or the resources that they are called on, in place of "service:*" or NotAction on "*"',
  controls: { "AWS Security Hub": ["IAM.21"] },
  types: GRANTS,
  thresholds: THRESHOLDS,
  scope: "stack",
  judge(resource, index, { services }) {
    // Who may do everything anyway is another rule's to find.
    const isWhole = (action: string): boolean => {
      const [service = UNSEEN] = action.split(":");
      return covers(action, `${service}:${UNSEEN}`) && !["*", ...services].includes(service);
    };
    return judgeGrants(resource, index, {
      of: (statement) =>
        allOf([anyOf([hasAction(statement, isWhole), allowsTheRest(statement)]), isAboutEverything(statement)]),
      message: "allows all actions of a service on every resource",
    });
  },
};

function allowsTheRest(statement: Reading): "yes" | "no" {
  return within(statement, "NotAction").value === undefined ? "no" : "yes";
}
