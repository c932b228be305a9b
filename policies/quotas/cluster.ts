import type { GraphResource } from "../../platform/graph/graph";
import { CLUSTER_TYPES, clusterRegion, isShownTwice } from "../../platform/graph/clusters";
import { endpointSettingOf } from "../subjects/eks-cluster";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { mostInstances, NODE_GROUP } from "../../platform/graph/instances";
import { regionOf } from "../../platform/graph/place";
import { ASSOCIATION } from "../subjects/pod-identity";
import { isHidden, itemsOf, read } from "../../platform/graph/reading";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import type { Counted, Counter } from "./counter";
import { times, useOf } from "./holder";

function clusters(cluster: GraphResource, index: GraphIndex): readonly Counted[] {
  return isShownTwice(cluster, index) ? [] : [useOf(clusterRegion(cluster, index))];
}

/** What names its cluster counts for it, wherever that is registered. */
function ofCluster(resource: GraphResource, index: GraphIndex): readonly Counted[] {
  const name = read(resource, "clusterName");
  const region = regionOf(resource, index);
  if (isUndetermined(region)) return [region];
  return [typeof name.value === "string" ? useOf(`${region}/${name.value}`) : undetermined(name.path)];
}

/** Blocks of addresses beside that of everybody, which is another rule's to judge. */
function endpointBlocks(cluster: GraphResource): readonly Counted[] {
  const blocks = endpointSettingOf(cluster, "publicAccessCidrs");
  if (isHidden(blocks)) return [undetermined(blocks.path)];
  return blocks.value === undefined ? [] : [useOf(cluster.urn, itemsOf(blocks).length)];
}

export const CLUSTER_COUNTERS: readonly Counter[] = [
  { quota: "L-1194D53C", types: CLUSTER_TYPES, count: clusters },
  { quota: "L-6D54EA21", types: [NODE_GROUP], count: ofCluster },
  { quota: "L-BD136A63", types: [NODE_GROUP], count: (group) => [times(useOf(group.urn), mostInstances(group))] },
];

export const ENDPOINT_BLOCKS: Counter = { quota: "L-93A74D60", types: CLUSTER_TYPES, count: endpointBlocks };

export const ASSOCIATIONS: Counter = { quota: "pod-identity", types: [ASSOCIATION], count: ofCluster };
