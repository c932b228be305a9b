import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { regionOf } from "../../platform/graph/place";
import {
  addedReaders,
  CLUSTER_INSTANCES,
  DATABASE_CLUSTERS,
  isSecondary,
  readers,
  SCALING_TARGET,
} from "../../platform/graph/reader-scaling";
import { read } from "../../platform/graph/reading";
import { isUndetermined } from "../../platform/graph/undetermined";
import type { Counted, Counter } from "./counter";
import { eachInRegion, partOf, times, useOf } from "./holder";

const GLOBAL = ["aws:docdb/globalCluster:GlobalCluster", "aws:rds/globalCluster:GlobalCluster"];
const INSTANCES = ["aws:rds/instance:Instance", ...CLUSTER_INSTANCES];

function instances(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  if (resource.type !== SCALING_TARGET) return [useOf(regionOf(resource, index))];
  const amount = addedReaders(resource, "maxCapacity", index);
  if (amount === undefined) return [];
  return [times(useOf(regionOf(resource, index)), amount)];
}

function replicas(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  const amount = readers(resource, "maxCapacity");
  return amount === undefined ? [] : [times(partOf(resource, ["resourceId", DATABASE_CLUSTERS], index), amount)];
}

/** The clusters of a global database but one: the one that writes. */
function secondaries(cluster: GraphResource, index: GraphIndex): readonly Counted[] {
  const named = read(cluster, "globalClusterIdentifier");
  if (named.value === undefined) return [];
  const database = partOf(cluster, [named.property, GLOBAL], index);
  return isUndetermined(database) ? [database] : [{ ...database, amount: isSecondary(cluster) ? 1 : 0 }];
}

export const DATABASE_COUNTERS: readonly Counter[] = [
  { quota: "L-7B6409FD", types: [...INSTANCES, SCALING_TARGET], count: instances },
  eachInRegion("L-952B80B8", DATABASE_CLUSTERS),
  eachInRegion("L-E4C808A8", [
    "aws:docdb/clusterParameterGroup:ClusterParameterGroup",
    "aws:neptune/clusterParameterGroup:ClusterParameterGroup",
    "aws:rds/clusterParameterGroup:ClusterParameterGroup",
  ]),
];

export const REPLICAS: Counter = { quota: "aurora-replicas", types: [SCALING_TARGET], count: replicas };

export const SECONDARIES: Counter = {
  quota: "global-secondaries",
  types: ["aws:docdb/cluster:Cluster", "aws:rds/cluster:Cluster"],
  count: secondaries,
};
