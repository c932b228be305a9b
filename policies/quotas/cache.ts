import type { GraphResource } from "../../platform/graph/graph";
import { regionOf } from "../../platform/graph/place";
import { isHidden, read, toNumber } from "../../platform/graph/reading";
import { isUndetermined, undetermined, type Undetermined } from "../../platform/graph/undetermined";
import type { Counter } from "./counter";
import { eachInRegion, times, useOf } from "./holder";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const CLUSTER = "aws:elasticache/cluster:Cluster";

/** A figure of a group that is not given is one shard, without replicas. */
function figure(group: GraphResource, property: string, absent: number): number | Undetermined {
  const reading = read(group, property);
  if (isHidden(reading)) return undetermined(reading.path);
  const value = reading.value === undefined ? absent : toNumber(reading.value);
  return Number.isNaN(value) ? undetermined(reading.path) : value;
}

function nodesOfShard(group: GraphResource): number | Undetermined {
  const replicas = figure(group, "replicasPerNodeGroup", 0);
  return isUndetermined(replicas) ? replicas : replicas + 1;
}

/** Nodes of a group, in either of the two ways to say them; of a cluster by itself. */
function nodesOf(resource: GraphResource): number | Undetermined {
  if (resource.type === CLUSTER) return figure(resource, "numCacheNodes", 1);
  if (resource.inputs["numCacheClusters"] !== undefined) return figure(resource, "numCacheClusters", 1);
  const [shards, each] = [figure(resource, "numNodeGroups", 1), nodesOfShard(resource)];
  if (isUndetermined(shards)) return shards;
  return isUndetermined(each) ? each : shards * each;
}

export const CACHE_COUNTERS: readonly Counter[] = [
  {
    quota: "L-DFE45DF3",
    types: [GROUP, CLUSTER],
    count: (resource, index) => [times(useOf(regionOf(resource, index)), nodesOf(resource))],
  },
  { quota: "L-AF354865", types: [GROUP], count: (group) => [times(useOf(group.urn), nodesOf(group))] },
  eachInRegion("L-80E085C7", ["aws:elasticache/user:User"]),
  eachInRegion("L-AD484FC5", ["aws:elasticache/userGroup:UserGroup"]),
  eachInRegion("L-3E7F7726", ["aws:elasticache/subnetGroup:SubnetGroup"]),
  eachInRegion("L-3F15A733", ["aws:elasticache/parameterGroup:ParameterGroup"]),
];

export const NODES_OF_SHARD: Counter = {
  quota: "cache-shard",
  types: [GROUP],
  count: (group) => [times(useOf(group.urn), nodesOfShard(group))],
};
