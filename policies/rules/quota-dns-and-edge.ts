import { EDGE_COUNTERS } from "../quotas/edge";
import { increaseRule } from "../quotas/increase-rule";
import { NAME_COUNTERS } from "../quotas/names";

export const quotaDnsAndEdge = increaseRule({
  id: "quota-dns-and-edge",
  title: "The account may have as many zones, records, health checks, distributions and firewalls as are needed",
  severity: "medium",
  rationale: "A cell whose records or health checks are refused is there, and nobody is sent to it.",
  counters: [...NAME_COUNTERS, ...EDGE_COUNTERS],
});
