/** An id that no image gives a meaning to. */
const UNPRIVILEGED_ID = 10001;

/** What the restricted pod security standard asks of a pod; its volumes belong to the group that it runs as. */
export const RESTRICTED_POD_SECURITY = {
  runAsNonRoot: true,
  runAsUser: UNPRIVILEGED_ID,
  runAsGroup: UNPRIVILEGED_ID,
  fsGroup: UNPRIVILEGED_ID,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

/** What it asks of each container. */
export const RESTRICTED_CONTAINER_SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
};
