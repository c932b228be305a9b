/**
 * Kubernetes versions in EKS standard support, with the day that support ends; in extended support a control plane
 * costs $0.60 an hour in place of $0.10. endoflife.date, `amazon-eks`, 2026-08-22.
 */
export const KUBERNETES_VERSIONS = {
  "1.35": { standardSupportEnds: "2027-03-27" },
  "1.36": { standardSupportEnds: "2027-08-02" },
} as const;

/** A Kubernetes minor version that EKS supports at the standard price. */
export type KubernetesVersion = keyof typeof KUBERNETES_VERSIONS;

/** What a stack gets that names no version: not the newest, which add-ons and charts follow months later. */
export const DEFAULT_KUBERNETES_VERSION: KubernetesVersion = "1.35";

/**
 * The addresses of Kubernetes services, the same in every cell because they never leave it. Given explicitly, since EKS
 * otherwise picks one of two ranges by looking at the VPC, and the choice cannot be changed later.
 */
export const SERVICE_CIDR = "172.20.0.0/16";

/** Where names are asked for, the tenth of the services' addresses. EKS user guide, "CoreDNS". */
export const CLUSTER_DNS_ADDRESS = "172.20.0.10";

/** What pods call the API server by, the first of the services' addresses. Kubernetes, "accessing the API from a pod". */
export const API_SERVER_CIDR = "172.20.0.1/32";

/** Where the EKS Pod Identity agent answers on every node. EKS user guide, "how Pod Identity works". */
export const POD_IDENTITY_AGENT_CIDR = "169.254.170.23/32";

/** AWS's limit on the CIDR blocks allowed to reach a cluster's public endpoint (quota L-93A74D60). */
export const MAX_ENDPOINT_CIDRS = 40;

/** Where nodes ask for their credentials; pods have no business there. EC2 user guide, "instance metadata". */
export const INSTANCE_METADATA_CIDR = "169.254.169.254/32";
