import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import { judged } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const eksStandardSupport: ResourceRule = {
  id: "eks-standard-support",
  title: "A cluster does not slide into extended support",
  severity: "low",
  level: "advisory",
  rationale: "Where nothing is said, AWS keeps an old version running at six times the price, and nobody notices.",
  remedy: 'set upgradePolicy: { supportType: "STANDARD" }; AWS then moves the version on when its support ends',
  controls: {},
  types: CLUSTER_TYPES,
  onlyHere: true,
  breaks: {
    "a cluster that may become dear": { sets: { "upgradePolicy.supportType": "EXTENDED" } },
    "a cluster that says nothing": { omits: ["upgradePolicy"] },
  },
  scope: "resource",
  judge(cluster) {
    const support = read(cluster, "upgradePolicy", "supportType");
    return [judged(support, (value) => value === "STANDARD", `${support.path} is not STANDARD`)];
  },
};
