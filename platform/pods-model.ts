/** What plans of pods have in common, whoever's pods they are. */

export interface NamespacePlan {
  readonly name: string;
  /** Whether it, and the whole application with it, may be deleted. */
  readonly protect: boolean;
  /**
   * Whether a new pod counts as ready only once a load balancer finds it healthy.
   * @default - no load balancer sends to its pods
   */
  readonly waitsForTargets?: true;
  /**
   * What its pods may do beyond the restricted standard.
   * @default - nothing
   */
  readonly podSecurity?: "privileged";
}

/** Resources as Kubernetes itself writes them. */
export interface Quantities {
  readonly cpu: string;
  readonly memory: string;
}

/** A taint that a workload may run beside, in Kubernetes' words. */
export interface Toleration {
  readonly key: string;
  readonly operator: "Equal";
  readonly value: string;
  readonly effect: "NoSchedule" | "PreferNoSchedule" | "NoExecute";
}

/** A Kubernetes service account that may act as an IAM role. */
export interface PodIdentityPlan {
  readonly namespace: string;
  readonly serviceAccount: string;
  /** ARNs of AWS's own policies for it. */
  readonly managedPolicies: readonly string[];
  /**
   * What else it may do, as JSON.
   * @default - nothing
   */
  readonly policy?: string;
  /**
   * Planned name of the role, where another role's trust names it.
   * @default - Pulumi names it
   */
  readonly roleName?: string;
  /** Trust policy that names the service account, as JSON. */
  readonly trust: string;
}
