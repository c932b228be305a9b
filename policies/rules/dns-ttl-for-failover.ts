import { RECORD, routingOf } from "../subjects/dns-record";
import { isHidden, itemsOf, read, toNumber } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { wholeNumber } from "../threshold";
import { PASS } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const THRESHOLDS = {
  longestSeconds: wholeNumber({
    about: "The longest time for which resolvers may keep an answer that can change with a region's health",
    unit: "seconds",
    from: 0,
    to: 172_800,
    production: 60,
    development: 60,
    source:
      "Route 53 developer guide, best practices for DNS, read on 2026-11-26: 60 or 120 seconds with health checks.",
  }),
};

export const dnsTtlForFailover: ResourceRule<typeof THRESHOLDS> = {
  id: "dns-ttl-for-failover",
  title: "An answer that can change is not kept for long",
  severity: "medium",
  level: "mandatory",
  rationale:
    "For as long as resolvers keep an answer, users go where nothing is any more, whatever Route 53 has noticed.",
  remedy: "set ttl to at most {longestSeconds}, or make the record an alias",
  controls: {},
  types: [RECORD],
  thresholds: THRESHOLDS,
  onlyHere: true,
  scope: "resource",
  judge(record, { longestSeconds }) {
    if (routingOf(record) === undefined) return [];
    const aliases = read(record, "aliases");
    if (isHidden(aliases)) return [undetermined(aliases.path)];
    // An alias has the time of what it leads to: 60 seconds for a load balancer.
    if (itemsOf(aliases).length > 0) return [PASS];
    return [
      judged(
        read(record, "ttl"),
        (value) => toNumber(value) <= longestSeconds,
        `ttl is not at most ${String(longestSeconds)}`,
      ),
    ];
  },
};
