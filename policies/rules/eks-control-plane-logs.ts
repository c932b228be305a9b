import { CLUSTER_TYPES } from "../../platform/graph/clusters";
import { hasItem, verdictOf } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

/** Every log that EKS can write. EKS user guide, "control plane logging". */
const LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

export const eksControlPlaneLogs: ResourceRule = {
  id: "eks-control-plane-logs",
  title: "The control plane keeps all five logs",
  severity: "high",
  level: "mandatory",
  rationale: "After an incident nobody can say who asked the API for what; the logs cannot be had afterwards.",
  remedy: `set enabledClusterLogTypes to ${LOGS.join(", ")}`,
  controls: {
    "AWS Security Hub": ["EKS.8"],
    "CIS EKS 1.8": ["2.1.1"],
    "PCI DSS 4.0": ["10.2.1", "10.2.2", "10.3.1", "10.6.3", "5.3.4", "A1.2.1"],
    "ISO 27001:2022": ["A.8.15"],
  },
  types: CLUSTER_TYPES,
  breaks: { "a control plane that logs nothing": { sets: { enabledClusterLogTypes: [] } } },
  scope: "resource",
  judge(cluster) {
    const enabled = read(cluster, "enabledClusterLogTypes");
    return LOGS.map((log) =>
      verdictOf(
        hasItem(enabled, (value) => value === log),
        `enabledClusterLogTypes has no ${log}`,
      ),
    );
  },
};
