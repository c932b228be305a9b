import * as kubernetes from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as pulumi from "@pulumi/pulumi";
import type { NamespacePlan } from "../platform/pods-model";
import { inCluster } from "./in-cluster";

export interface NamespaceArgs {
  readonly plan: NamespacePlan;
  /**
   * The control plane that the namespace goes with.
   * @default - another Pulumi stack's: the namespace is deleted by itself
   */
  readonly controlPlane?: pulumi.Resource | undefined;
}

/**
 * Has the load balancer controller hold a new pod back until its target group finds it healthy, so that a roll stops no old pod
 * before. Pods that are older than their binding are not held, such as all of a first deployment. AWS Load Balancer Controller,
 * "pod readiness gate".
 */
const READY_WHEN_HEALTHY = { "elbv2.k8s.aws/pod-readiness-gate-inject": "enabled" };

/** A Kubernetes namespace in which pods are restricted, unless its plan says otherwise, and nothing may speak to anything until a workload says so. */
export class Namespace extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;

  constructor(name: string, args: NamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:namespace:Namespace", name, {}, opts);
    const { plan, controlPlane } = args;
    const child = inCluster(this, controlPlane);
    const security = plan.podSecurity ?? "restricted";

    const namespace = new kubernetes.Namespace(
      name,
      {
        metadata: {
          name: plan.name,
          labels: {
            "pod-security.kubernetes.io/enforce": security,
            "pod-security.kubernetes.io/audit": security,
            "pod-security.kubernetes.io/warn": security,
            ...(plan.waitsForTargets ? READY_WHEN_HEALTHY : {}),
          },
        },
      },
      { ...child, protect: plan.protect },
    );
    this.name = namespace.metadata.name;
    new networking.NetworkPolicy(
      `${name}-default-deny`,
      {
        metadata: { name: "default-deny", namespace: this.name },
        spec: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
      },
      child,
    );

    this.registerOutputs({ name: this.name });
  }
}
