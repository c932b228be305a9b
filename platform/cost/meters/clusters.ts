import { CLUSTER_TYPES, clusterRegion, isShownTwice } from "../../graph/clusters";
import { isHidden, read } from "../../graph/reading";
import { undetermined } from "../../graph/undetermined";
import type { Meter } from "../meter";
import { always } from "../span";

/** Control planes, which cost more once their version has outlived its standard support, unless EKS is to upgrade them then. */
export const CLUSTERS: Meter = {
  types: CLUSTER_TYPES,
  read(cluster, index) {
    if (isShownTwice(cluster, index)) return [];
    const support = read(cluster, "upgradePolicy", "supportType");
    if (isHidden(support)) return [undetermined(support.path)];
    const region = clusterRegion(cluster, index);
    const outlived = { least: 0, deployed: 0, most: support.value === "STANDARD" ? 0 : 1 };
    return [
      { service: "EKS", price: "eks/cluster", what: "control planes", quantity: always(1), region },
      { service: "EKS", price: "eks/extended-support", what: "extended support", quantity: outlived, region },
    ];
  },
};
