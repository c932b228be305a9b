import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const elasticacheEncryptedInTransit: ResourceRule = {
  id: "elasticache-encrypted-in-transit",
  title: "Caches refuse connections in plain text",
  severity: "critical",
  level: "mandatory",
  rationale:
    "In plain text passwords and sessions cross the network for whoever listens; preferred TLS admits that too.",
  remedy: 'set transitEncryptionEnabled: true and transitEncryptionMode: "required"',
  controls: {
    "AWS Security Hub": ["ElastiCache.5"],
    "PCI DSS 4.0": ["2.2.7", "4.2.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.11", "A.8.24"],
    "SOC 2": ["CC6.7"],
  },
  types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  breaks: {
    "a cache in plain text": { sets: { transitEncryptionEnabled: false } },
    "a cache that leaves it to the client": { sets: { transitEncryptionMode: "preferred" } },
  },
  scope: "resource",
  judge(cache) {
    const enabled = read(cache, "transitEncryptionEnabled");
    // ElastiCache refuses the setting in a secondary of a global datastore, which does as the primary does.
    if (enabled.value === undefined && cache.inputs["globalReplicationGroupId"] !== undefined) return [];
    return [
      judged(enabled, isTrue, "transitEncryptionEnabled is not true"),
      judged(
        read(cache, "transitEncryptionMode"),
        (mode) => mode !== "preferred",
        "transitEncryptionMode is preferred, not required",
      ),
    ];
  },
};
