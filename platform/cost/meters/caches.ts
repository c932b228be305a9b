import type { GraphResource } from "../../graph/graph";
import { regionOf } from "../../graph/place";
import { isHidden, read, toNumber } from "../../graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../graph/undetermined";
import type { Meter } from "../meter";
import { always } from "../span";

/** Nodes of caches by the hour: of every shard its primary, and its replicas. */
export const CACHES: Meter = {
  types: ["aws:elasticache/replicationGroup:ReplicationGroup"],
  read(group, index) {
    const [type, engine] = [read(group, "nodeType"), read(group, "engine")];
    if (typeof type.value !== "string") return [undetermined(type.path)];
    if (isHidden(engine)) return [undetermined(engine.path)];
    const nodes = nodesOf(group);
    if (isUndetermined(nodes)) return [nodes];
    const family = typeof engine.value === "string" ? engine.value : "redis";
    return [
      {
        service: "ElastiCache",
        price: `elasticache-${family}/${type.value}`,
        what: `${type.value}, ${family}`,
        quantity: always(nodes),
        region: regionOf(group, index),
      },
    ];
  },
};

/** A group in cluster mode counts its shards; one that is not says its nodes, or else has one. */
function nodesOf(group: GraphResource): number | Undetermined {
  const [shards, replicas] = [read(group, "numNodeGroups"), read(group, "replicasPerNodeGroup")];
  const clusters = read(group, "numCacheClusters");
  const hidden = [shards, replicas, clusters].find(isHidden);
  if (hidden !== undefined) return undetermined(hidden.path);
  if (shards.value === undefined && replicas.value === undefined) return toNumber(clusters.value ?? 1);
  return toNumber(shards.value ?? 1) * (1 + toNumber(replicas.value ?? 0));
}
