import type { types } from "@pulumi/kubernetes";

/** An id that no image gives a meaning to. */
const UNPRIVILEGED_ID = 10001;

/** What the restricted pod security standard asks of a pod; its volumes belong to the group that it runs as. */
export const RESTRICTED_POD = {
  runAsNonRoot: true,
  runAsUser: UNPRIVILEGED_ID,
  runAsGroup: UNPRIVILEGED_ID,
  fsGroup: UNPRIVILEGED_ID,
  seccompProfile: { type: "RuntimeDefault" },
} as const satisfies types.input.core.v1.PodSecurityContext;

/** What it asks of each container, and that nothing changes an image. */
export const RESTRICTED_CONTAINER = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
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
