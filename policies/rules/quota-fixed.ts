import { type QuotaFacts, QUOTAS } from "../../platform/facts/quotas";
import { ACCOUNT_COUNTERS, FIXED_ACCOUNT_COUNTERS } from "../quotas/account";
import { CACHE_COUNTERS, NODES_OF_SHARD } from "../quotas/cache";
import { ASSOCIATIONS, ENDPOINT_BLOCKS } from "../quotas/cluster";
import { type Counter, typesOf } from "../quotas/counter";
import { REPLICAS, SECONDARIES } from "../quotas/database";
import { ACL_CAPACITY } from "../quotas/edge";
import { inUseFigures } from "../quotas/increase-rule";
import { judgeQuotas } from "../quotas/judge-quotas";
import { GROUPS_OF_BALANCER } from "../quotas/load-balancing";
import { GEOLOCATION_RECORDS } from "../quotas/names";
import { NETWORK_COUNTERS } from "../quotas/network";
import { SECURITY_GROUP_COUNTERS } from "../quotas/security-group-rules";
import type { StackRule } from "../rule";

/** What AWS raises for nobody, or not beyond a figure that it states. */
const COUNTERS: readonly Counter[] = [
  ...[ACL_CAPACITY, ASSOCIATIONS, ENDPOINT_BLOCKS, GEOLOCATION_RECORDS, GROUPS_OF_BALANCER, NODES_OF_SHARD],
  ...[REPLICAS, SECONDARIES, ...FIXED_ACCOUNT_COUNTERS],
  ...[...ACCOUNT_COUNTERS, ...CACHE_COUNTERS, ...NETWORK_COUNTERS, ...SECURITY_GROUP_COUNTERS].filter(
    ({ quota }) => ceilingOf(quota) !== undefined,
  ),
];

const THRESHOLDS = { inUse: inUseFigures() };

export const quotaFixed: StackRule<typeof THRESHOLDS> = {
  id: "quota-fixed",
  title: "Nothing is more than AWS gives anybody",
  severity: "high",
  level: "mandatory",
  rationale:
    "No request raises these figures. Whoever finds one in the middle of an update has to build something else.",
  remedy: "spread it over several of what holds it, or over several accounts: AWS grants more to nobody",
  controls: {},
  onlyHere: true,
  types: typesOf(COUNTERS),
  thresholds: THRESHOLDS,
  breaks: {
    "an endpoint that is open to too many networks": {
      type: "eks:index:Cluster",
      sets: { publicAccessCidrs: Array.from({ length: 41 }, (_, network) => `203.0.${String(network)}.0/24`) },
    },
    "a cluster with more readers than Aurora has": {
      type: "aws:appautoscaling/target:Target",
      sets: { maxCapacity: 16 },
    },
    "a shard with more nodes than there may be": {
      type: "aws:elasticache/replicationGroup:ReplicationGroup",
      sets: { replicasPerNodeGroup: 6 },
    },
  },
  scope: "stack",
  judge(resource, index, { inUse }) {
    return judgeQuotas(resource, index, { counters: COUNTERS, allowance: { inUse, most: ceilingOf } });
  },
};

function ceilingOf(quota: Counter["quota"]): number | undefined {
  const { ceiling }: QuotaFacts = QUOTAS[quota];
  return ceiling;
}
