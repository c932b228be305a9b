import { authenticationModeOf } from "../subjects/eks-cluster";
import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";

export const eksAccessEntries: ResourceRule = {
  id: "eks-access-entries",
  title: "Who may enter a cluster is told by access entries alone",
  severity: "medium",
  level: "mandatory",
  rationale:
    "Whoever may write the ConfigMap aws-auth makes himself an administrator, and one mistake in it locks everybody out.",
  remedy:
    'set authenticationMode: "API" of eks.Cluster, or accessConfig.authenticationMode of aws.eks.Cluster, and register aws.eks.AccessEntry; there is no way back from API',
  controls: { "CIS EKS 1.8": ["4.1.7"] },
  types: CLUSTER_TYPES,
  onlyHere: true,
  breaks: {
    "a cluster that reads the ConfigMap too": { sets: { authenticationMode: "API_AND_CONFIG_MAP" } },
    "a cluster that says nothing": { omits: ["authenticationMode"] },
  },
  scope: "resource",
  judge(cluster) {
    const mode = authenticationModeOf(cluster);
    return [judged(mode, (value) => value === "API", `${mode.path} is not API`)];
  },
};
