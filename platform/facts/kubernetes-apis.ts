/**
 * What Kubernetes no longer serves: kinds by the version of their API, and the minor version that stopped. Kubernetes,
 * "deprecated API migration guide", read 2026-11-26, which names nothing after 1.32.
 */
export const REMOVED_APIS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "admissionregistration.k8s.io/v1beta1": since("1.22", [
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
  ]),
  "apiextensions.k8s.io/v1beta1": since("1.22", ["CustomResourceDefinition"]),
  "apiregistration.k8s.io/v1beta1": since("1.22", ["APIService"]),
  "apps/v1beta1": since("1.16", ["Deployment", "StatefulSet"]),
  "apps/v1beta2": since("1.16", ["DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"]),
  "autoscaling/v2beta1": since("1.25", ["HorizontalPodAutoscaler"]),
  "autoscaling/v2beta2": since("1.26", ["HorizontalPodAutoscaler"]),
  "batch/v1beta1": since("1.25", ["CronJob"]),
  "certificates.k8s.io/v1beta1": since("1.22", ["CertificateSigningRequest"]),
  "coordination.k8s.io/v1beta1": since("1.22", ["Lease"]),
  "discovery.k8s.io/v1beta1": since("1.25", ["EndpointSlice"]),
  "events.k8s.io/v1beta1": since("1.25", ["Event"]),
  "extensions/v1beta1": {
    ...since("1.16", ["DaemonSet", "Deployment", "NetworkPolicy", "PodSecurityPolicy", "ReplicaSet"]),
    ...since("1.22", ["Ingress"]),
  },
  "flowcontrol.apiserver.k8s.io/v1beta1": since("1.26", ["FlowSchema", "PriorityLevelConfiguration"]),
  "flowcontrol.apiserver.k8s.io/v1beta2": since("1.29", ["FlowSchema", "PriorityLevelConfiguration"]),
  "flowcontrol.apiserver.k8s.io/v1beta3": since("1.32", ["FlowSchema", "PriorityLevelConfiguration"]),
  "networking.k8s.io/v1beta1": since("1.22", ["Ingress", "IngressClass"]),
  "node.k8s.io/v1beta1": since("1.25", ["RuntimeClass"]),
  "policy/v1beta1": since("1.25", ["PodDisruptionBudget", "PodSecurityPolicy"]),
  "rbac.authorization.k8s.io/v1beta1": since("1.22", ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"]),
  "scheduling.k8s.io/v1beta1": since("1.22", ["PriorityClass"]),
  "storage.k8s.io/v1beta1": {
    ...since("1.22", ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"]),
    ...since("1.27", ["CSIStorageCapacity"]),
  },
};

function since(version: string, kinds: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, version]));
}
