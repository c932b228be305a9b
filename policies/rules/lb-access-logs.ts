import { LOAD_BALANCER_TYPES } from "../subjects/load-balancer";
import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const lbAccessLogs: ResourceRule = {
  id: "lb-access-logs",
  title: "Every load balancer keeps a log of who asked for what",
  severity: "medium",
  level: "mandatory",
  rationale: "Metrics tell that something was asked ten thousand times; the log alone tells by whom, and for what.",
  remedy: "set accessLogs: { bucket, enabled: true } with a bucket that lets Elastic Load Balancing write",
  controls: {
    "AWS Security Hub": ["ELB.5"],
    "CIS AWS 7.0": ["4.10"],
    "ISO 27001:2022": ["A.8.15"],
    "SOC 2": ["CC7.2", "CC7.3", "A1.2", "PI1.2"],
  },
  types: LOAD_BALANCER_TYPES,
  breaks: {
    "a load balancer that keeps no log": { sets: { "accessLogs.enabled": false } },
    "a load balancer that says nothing of a log": { omits: ["accessLogs"] },
  },
  scope: "resource",
  judge(balancer) {
    const enabled = read(balancer, "accessLogs", "enabled");
    // One of the type gateway writes none.
    return balancer.inputs["loadBalancerType"] === "gateway"
      ? []
      : [judged(enabled, isTrue, `${enabled.path} is not true`)];
  },
};
