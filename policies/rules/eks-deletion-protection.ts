import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const eksDeletionProtection: ResourceRule = {
  id: "eks-deletion-protection",
  title: "Nobody deletes a cluster by accident",
  severity: "medium",
  level: "mandatory",
  rationale: "One wrong name in a console, and a region has nothing that runs until all of it is made anew.",
  remedy: "set deletionProtection: true",
  controls: {},
  types: CLUSTER_TYPES,
  breaks: { "a cluster that anybody can delete": { sets: { deletionProtection: false } } },
  scope: "resource",
  judge(cluster) {
    return [judged(read(cluster, "deletionProtection"), isTrue, "deletionProtection is not true")];
  },
};
