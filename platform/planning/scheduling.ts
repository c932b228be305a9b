import type { ApplicationDefinition, Taint } from "../application";
import type { Toleration } from "../pods-model";
import { lookup } from "./lookup";

/** Where pods run. */
export interface Scheduling {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** The nodes of a workload's group, and the taints that pods run beside there. */
export function nodesOf(
  { workloads, nodeGroups }: Pick<ApplicationDefinition, "workloads" | "nodeGroups">,
  workload: string,
): Scheduling {
  return nodesOfGroup({ nodeGroups }, lookup(workloads, workload).nodeGroup);
}

/** The nodes of a group, and the taints that pods run beside there. */
export function nodesOfGroup({ nodeGroups }: Pick<ApplicationDefinition, "nodeGroups">, nodeGroup: string): Scheduling {
  const { labels, taints } = lookup(nodeGroups, nodeGroup);
  return { nodeSelector: labels, tolerations: taints.map(toleration) };
}

function toleration({ key, value, effect }: Taint): Toleration {
  return { key, operator: "Equal", value, effect: EFFECTS[effect] };
}

/** EKS and Kubernetes spell the effects of a taint differently. */
const EFFECTS = {
  NO_SCHEDULE: "NoSchedule",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
  NO_EXECUTE: "NoExecute",
} as const satisfies Record<Taint["effect"], Toleration["effect"]>;
