import type { GraphResource } from "./graph";
import type { GraphIndex } from "./graph-index";
import { isHidden, read, toNumber } from "./reading";
import { isUndetermined, undetermined, type Undetermined } from "./undetermined";
import { sourcesOf, thatName } from "./wiring";

/** Clusters whose instances share one volume. */
export const DATABASE_CLUSTERS = [
  "aws:docdb/cluster:Cluster",
  "aws:neptune/cluster:Cluster",
  "aws:rds/cluster:Cluster",
];

/** Instances of such clusters. */
export const CLUSTER_INSTANCES = [
  "aws:docdb/clusterInstance:ClusterInstance",
  "aws:neptune/clusterInstance:ClusterInstance",
  "aws:rds/clusterInstance:ClusterInstance",
];

/** What changes the number of something by itself, readers of a database cluster among others. */
export const SCALING_TARGET = "aws:appautoscaling/target:Target";

/** Readers that a cluster keeps at the least, or may come to; nothing for what scales something else. */
export function readers(
  target: GraphResource,
  bound: "minCapacity" | "maxCapacity",
): number | Undetermined | undefined {
  const dimension = read(target, "scalableDimension");
  if (isHidden(dimension)) return undetermined(dimension.path);
  if (dimension.value !== "rds:cluster:ReadReplicaCount") return undefined;
  const capacity = read(target, bound);
  const count = toNumber(capacity.value);
  return isHidden(capacity) || Number.isNaN(count) ? undetermined(capacity.path) : count;
}

/** Instances that scaling adds to those of a cluster that a program registers, of which one writes unless it is a secondary. */
export function addedReaders(
  target: GraphResource,
  bound: "minCapacity" | "maxCapacity",
  index: GraphIndex,
): number | Undetermined | undefined {
  const count = readers(target, bound);
  if (count === undefined || isUndetermined(count)) return count;
  const cluster = scaledCluster(target, index);
  if (cluster === undefined) return count + 1;
  const writers = isSecondary(cluster) ? 0 : 1;
  return Math.max(0, count + writers - instancesOf(cluster, index).length);
}

/** One that joins a global database has no master of its own. */
export function isSecondary({ inputs }: GraphResource): boolean {
  return inputs["globalClusterIdentifier"] !== undefined && inputs["masterUsername"] === undefined;
}

/** The cluster whose readers are scaled, if the graph has it. */
export function scaledCluster(target: GraphResource, index: GraphIndex): GraphResource | undefined {
  return sourcesOf(target, "resourceId", { index, types: DATABASE_CLUSTERS })[0];
}

/** The instances that a program registers in a cluster. */
export function instancesOf(cluster: GraphResource, index: GraphIndex): readonly GraphResource[] {
  return thatName(cluster, "clusterIdentifier", index.ofTypes(CLUSTER_INSTANCES)).surely;
}
