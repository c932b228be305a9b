import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import { isHidden, read, toNumber } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import { sourcesOf, thatName } from "../../platform/graph/wiring";
import type { Counted, Counter } from "./counter";
import { eachInRegion, partOf, times, useOf } from "./holder";

const CLUSTERS = ["aws:docdb/cluster:Cluster", "aws:neptune/cluster:Cluster", "aws:rds/cluster:Cluster"];
const MEMBERS = [
  "aws:docdb/clusterInstance:ClusterInstance",
  "aws:neptune/clusterInstance:ClusterInstance",
  "aws:rds/clusterInstance:ClusterInstance",
];
const INSTANCES = ["aws:rds/instance:Instance", ...MEMBERS];
const GLOBAL = ["aws:docdb/globalCluster:GlobalCluster", "aws:rds/globalCluster:GlobalCluster"];
const SCALING = "aws:appautoscaling/target:Target";

/** Replicas that scaling may bring a cluster to; nothing for what scales something else. */
function mostReplicas(target: GraphResource): number | Undetermined | undefined {
  const dimension = read(target, "scalableDimension");
  if (isHidden(dimension)) return undetermined(dimension.path);
  if (dimension.value !== "rds:cluster:ReadReplicaCount") return undefined;
  const most = read(target, "maxCapacity");
  const capacity = toNumber(most.value);
  return isHidden(most) || Number.isNaN(capacity) ? undetermined(most.path) : capacity;
}

/** Instances that scaling adds to those of a cluster that a program registers, of which one writes. */
function added(target: GraphResource, index: GraphIndex): number | Undetermined | undefined {
  const most = mostReplicas(target);
  if (typeof most !== "number") return most;
  const [cluster] = sourcesOf(target, "resourceId", { index, types: CLUSTERS });
  const registered = cluster === undefined ? 0 : membersOf(cluster, index);
  return Math.max(0, most + 1 - registered);
}

function membersOf(cluster: GraphResource, index: GraphIndex): number {
  return thatName(cluster, "clusterIdentifier", index.ofTypes(MEMBERS)).surely.length;
}

function instances(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  if (resource.type !== SCALING) return [useOf(regionOf(resource, index))];
  const amount = added(resource, index);
  if (amount === undefined) return [];
  return [times(useOf(regionOf(resource, index)), amount)];
}

function replicas(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  const amount = mostReplicas(resource);
  return amount === undefined ? [] : [times(partOf(resource, ["resourceId", CLUSTERS], index), amount)];
}

/** The clusters of a global database but one: the one that writes. */
function secondaries(cluster: GraphResource, index: GraphIndex): readonly Counted[] {
  const named = read(cluster, "globalClusterIdentifier");
  if (named.value === undefined) return [];
  const database = partOf(cluster, [named.property, GLOBAL], index);
  const isWriter = cluster.inputs["masterUsername"] !== undefined;
  return isUndetermined(database) ? [database] : [{ ...database, amount: isWriter ? 0 : 1 }];
}

export const DATABASE_COUNTERS: readonly Counter[] = [
  { quota: "L-7B6409FD", types: [...INSTANCES, SCALING], count: instances },
  eachInRegion("L-952B80B8", CLUSTERS),
  eachInRegion("L-E4C808A8", [
    "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  ]),
];

export const REPLICAS: Counter = { quota: "aurora-replicas", types: [SCALING], count: replicas };

export const SECONDARIES: Counter = {
  quota: "global-secondaries",
  types: ["aws:docdb/cluster:Cluster", "aws:rds/cluster:Cluster"],
  count: secondaries,
};
