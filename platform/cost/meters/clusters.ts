import { CLUSTER_TYPES, clusterRegion, isShownTwice } from "../../graph/clusters";
import type { Meter } from "../meter";
import { always } from "../span";

/** Control planes, at the price of standard support: a policy asks that none outlives it. */
export const CLUSTERS: Meter = {
  types: CLUSTER_TYPES,
  read: (cluster, index) =>
    isShownTwice(cluster, index)
      ? []
      : [
          {
            service: "EKS",
            price: "eks/cluster",
            what: "control planes",
            quantity: always(1),
            region: clusterRegion(cluster, index),
          },
        ],
};
