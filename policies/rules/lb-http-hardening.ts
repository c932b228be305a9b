import { isApplicationLoadBalancer, LOAD_BALANCER_TYPES } from "../subjects/load-balancer";
import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

/** The first is what AWS takes where nothing is said. */
const CAREFUL = ["defensive", "strictest"];

export const lbHttpHardening: ResourceRule = {
  id: "lb-http-hardening",
  title: "Load balancers pass on no request that servers may read in two ways",
  severity: "medium",
  level: "mandatory",
  rationale: "What balancer and server split differently lets one user answer for another: request smuggling.",
  remedy: 'set dropInvalidHeaderFields: true and desyncMitigationMode: "defensive" or "strictest"',
  controls: { "AWS Security Hub": ["ELB.4", "ELB.12"] },
  types: LOAD_BALANCER_TYPES,
  breaks: {
    "headers that nobody may send": { sets: { dropInvalidHeaderFields: false } },
    "requests that are watched alone": { sets: { desyncMitigationMode: "monitor" } },
  },
  scope: "resource",
  judge(balancer) {
    const isAsked = isApplicationLoadBalancer(balancer);
    if (isAsked === "no") return [];
    if (isAsked !== "yes") return [isAsked];
    const mode = read(balancer, "desyncMitigationMode");
    return [
      judged(read(balancer, "dropInvalidHeaderFields"), isTrue, "dropInvalidHeaderFields is not true"),
      judged(
        mode,
        (value) => value === undefined || CAREFUL.some((careful) => careful === value),
        `${mode.path} lets doubtful requests pass`,
      ),
    ];
  },
};
