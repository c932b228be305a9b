import type { GraphResource } from "../../platform/graph/graph";
import { judgeCustomerKey } from "../subjects/customer-key";
import { isHidden, isTrue, read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { NOT_APPLICABLE, PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const SERVERLESS = "aws:elasticache/serverlessCache:ServerlessCache";

export const elasticacheEncryptedAtRest: ResourceRule = {
  id: "elasticache-encrypted-at-rest",
  title: "Caches are encrypted with a key of our own",
  severity: "critical",
  level: "mandatory",
  rationale: "Snapshots and what a node swaps hold sessions and whatever else is cached; it cannot be encrypted later.",
  remedy: "set atRestEncryptionEnabled: true and kmsKeyId to the ARN of a KMS key of this account",
  controls: {
    "AWS Security Hub": ["ElastiCache.4"],
    "PCI DSS 4.0": ["3.5.1", "8.3.2"],
    "ISO 27001:2022": ["A.8.11", "A.8.24"],
  },
  types: ["aws:elasticache/replicationGroup:ReplicationGroup", SERVERLESS],
  breaks: {
    "a cache in plain text": { sets: { atRestEncryptionEnabled: false } },
    "a cache without a key of ours": { omits: ["kmsKeyId"] },
  },
  scope: "resource",
  judge(cache) {
    const key = read(cache, "kmsKeyId");
    const hasKey = judgeCustomerKey(cache, key, "kmsKeyId is not a key of this account");
    // A serverless cache is always encrypted.
    if (cache.type === SERVERLESS) return [hasKey];
    // ElastiCache refuses the setting in a secondary of a global datastore, which is encrypted as the primary is.
    const isInherited =
      cache.inputs["globalReplicationGroupId"] !== undefined && cache.inputs["atRestEncryptionEnabled"] === undefined;
    if (isInherited) return [key.value === undefined ? NOT_APPLICABLE : hasKey];
    return [judgeEncryption(cache), hasKey];
  },
};

/** Valkey's caches are encrypted where nothing is said. */
function judgeEncryption(cache: GraphResource): Verdict {
  const [encrypted, engine] = [read(cache, "atRestEncryptionEnabled"), read(cache, "engine")];
  if (isHidden(encrypted)) return undetermined(encrypted.path);
  if (encrypted.value === undefined && isHidden(engine)) return undetermined(engine.path);
  const isUsual = encrypted.value === undefined && engine.value === "valkey";
  return isTrue(encrypted.value) || isUsual ? PASS : violation("atRestEncryptionEnabled is not true");
}
