import type { types } from "@pulumi/kubernetes";
import { RESTRICTED_CONTAINER_SECURITY, RESTRICTED_POD_SECURITY } from "../platform/planning/restricted";

/** What the restricted pod security standard asks of a pod; its volumes belong to the group that it runs as. */
export const RESTRICTED_POD = RESTRICTED_POD_SECURITY satisfies types.input.core.v1.PodSecurityContext;

/** What it asks of each container, and that nothing changes an image. */
export const RESTRICTED_CONTAINER = {
  ...RESTRICTED_CONTAINER_SECURITY,
  readOnlyRootFilesystem: true,
} satisfies types.input.core.v1.SecurityContext;

/** Pods spread evenly over zones and nodes, but a pod that can only run in a crowded place runs there. */
export function spread(labels: Readonly<Record<string, string>>): types.input.core.v1.TopologySpreadConstraint[] {
  return ["topology.kubernetes.io/zone", "kubernetes.io/hostname"].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: "ScheduleAnyway",
    labelSelector: { matchLabels: { ...labels } },
  }));
}
