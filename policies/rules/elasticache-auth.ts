import { type GraphResource, isSecret } from "../../platform/graph/graph";
import { anyOf, type Answer, verdictOf } from "../answer";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

import { undetermined } from "../../platform/graph/undetermined";

/** Each is enough. */
const PROOFS = ["authToken", "authTokenWo", "userGroupId", "userGroupIds"];

export const elasticacheAuth: ResourceRule = {
  id: "elasticache-auth",
  title: "Caches ask who connects",
  severity: "critical",
  level: "mandatory",
  rationale: "Else whatever runs in the network reads every session, and one command empties the cache.",
  remedy: "set userGroupIds to a group whose users have passwords, or authToken",
  controls: { "AWS Security Hub": ["ElastiCache.6"] },
  types: ["aws:elasticache/replicationGroup:ReplicationGroup", "aws:elasticache/serverlessCache:ServerlessCache"],
  breaks: { "a cache that lets everybody in": { omits: ["userGroupIds"] } },
  scope: "resource",
  judge(cache) {
    const answer = anyOf(PROOFS.map((proof) => isGiven(cache, proof)));
    // A secondary of a global datastore asks for what the primary asks for.
    if (answer === "no" && cache.inputs["globalReplicationGroupId"] !== undefined) return [];
    return [verdictOf(answer, "neither authToken nor userGroupIds is set")];
  },
};

function isGiven(cache: GraphResource, proof: string): Answer {
  const reading = read(cache, proof);
  const isMade = (cache.propertyDependencies[proof] ?? []).length > 0;
  if (isSecret(reading.value) || (isHidden(reading) && isMade)) return "yes";
  if (isHidden(reading)) return undetermined(reading.path);
  return itemsOf(reading).some(({ value }) => value !== "" && value !== null) ? "yes" : "no";
}
