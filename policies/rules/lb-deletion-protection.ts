import { LOAD_BALANCER_TYPES } from "../subjects/load-balancer";
import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const lbDeletionProtection: ResourceRule = {
  id: "lb-deletion-protection",
  title: "Nobody deletes a load balancer by accident",
  severity: "medium",
  level: "mandatory",
  rationale: "A new one has another name, and users go where the old one was until every record has been changed.",
  remedy: "set enableDeletionProtection: true",
  controls: { "AWS Security Hub": ["ELB.6"] },
  types: LOAD_BALANCER_TYPES,
  breaks: { "a load balancer that anybody can delete": { sets: { enableDeletionProtection: false } } },
  scope: "resource",
  judge(balancer) {
    return [judged(read(balancer, "enableDeletionProtection"), isTrue, "enableDeletionProtection is not true")];
  },
};
