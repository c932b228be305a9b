import type { Quantities } from "../../pods-model";
import type { PlanningContext } from "../context";
import { quantities } from "../quantities";

/** What a chart's pods have in common, in the words of nearly every chart. */
export type PodValues = Readonly<{
  replicaCount: number;
  resources: Readonly<{ requests: Quantities; limits: Readonly<{ memory: string }> }>;
  /** Nodes are replaced one pod at a time; a pod that is alone never blocks a node, as a least number would. */
  podDisruptionBudget: Readonly<{ enabled: true; maxUnavailable: 1 }>;
  topologySpreadConstraints: readonly SpreadValue[];
}>;

type SpreadValue = Readonly<{
  maxSkew: 1;
  topologyKey: string;
  whenUnsatisfiable: "ScheduleAnyway";
  labelSelector?: Readonly<{ matchLabels: Readonly<Record<string, string>> }>;
}>;

export interface Requests {
  readonly cpuMillicores: number;
  readonly memoryMiB: number;
}

/** Requests are assumptions for some hundred objects a cell. Memory may double; a limit on CPU would only slow a start. */
export function podValues(replicas: number, requests: Requests, labels?: Readonly<Record<string, string>>): PodValues {
  const { memory } = quantities({ ...requests, memoryMiB: 2 * requests.memoryMiB });
  // A chart that is not told which pods a constraint counts fills in its own.
  const counted = labels === undefined ? {} : { labelSelector: { matchLabels: labels } };
  return {
    replicaCount: replicas,
    resources: { requests: quantities(requests), limits: { memory } },
    podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    topologySpreadConstraints: ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: "ScheduleAnyway",
      ...counted,
    })),
  };
}

/** Long enough for a first node to pull every image; Helm's own five minutes are not. An assumption. */
export const RELEASE_TIMEOUT_SECONDS = 600;

/** Pods of each kind: one can be lost in production, none where nobody waits. */
export function replicasOf({ file }: Pick<PlanningContext, "file">): number {
  return file.tier === "production" ? 2 : 1;
}
