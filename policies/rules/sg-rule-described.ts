import type { GraphValue } from "../../platform/graph/graph";
import { judged } from "../answer";
import { read, type Reading } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { EGRESS_TYPES, INGRESS_TYPES, SECURITY_GROUP, securityRulesOf } from "../subjects/security-rule";
import type { Verdict } from "../verdict";

/** What the provider writes where nothing is said. */
const SAYS_NOTHING = ["", "Managed by Pulumi", "Managed by Terraform"];

export const sgRuleDescribed: ResourceRule = {
  id: "sg-rule-described",
  title: "Security groups and their rules say what they are for",
  severity: "low",
  level: "advisory",
  rationale: "Nobody dares to remove a rule whose reason is not known, so what was opened once stays open.",
  remedy: "give description: who calls what through it; a group's own cannot be changed later",
  controls: {},
  types: [...new Set([...INGRESS_TYPES, ...EGRESS_TYPES])],
  breaks: {
    "a rule without a reason": { omits: ["description"] },
    "a group with the provider's words": { type: SECURITY_GROUP, sets: { description: "Managed by Pulumi" } },
  },
  scope: "resource",
  judge(resource) {
    // A rule that is written apart has one description, and is told so once.
    return [read(resource, "description"), ...securityRulesOf(resource).map(({ description }) => description)].map(
      said,
    );
  },
};

function said(description: Reading): Verdict {
  return judged(description, isSaid, `${description.path} says nothing`);
}

function isSaid(value: GraphValue | undefined): boolean {
  return typeof value === "string" && !SAYS_NOTHING.includes(value.trim());
}
