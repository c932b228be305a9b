import * as kubernetes from "@pulumi/kubernetes/core/v1";
import * as networking from "@pulumi/kubernetes/networking/v1";
import * as pulumi from "@pulumi/pulumi";
import type { NamespacePlan } from "../platform/application-model";
import { inCluster } from "./in-cluster";

export interface NamespaceArgs {
  readonly plan: NamespacePlan;
  /**
   * The control plane that the namespace goes with.
   * @default - another Pulumi stack's: the namespace is deleted by itself
   */
  readonly controlPlane?: pulumi.Resource | undefined;
}

/** A Kubernetes namespace in which pods are restricted and nothing may speak to anything until a workload says so. */
export class Namespace extends pulumi.ComponentResource {
  readonly name: pulumi.Output<string>;

  constructor(name: string, args: NamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:namespace:Namespace", name, {}, opts);
    const { plan, controlPlane } = args;
    const child = inCluster(this, controlPlane);

    const namespace = new kubernetes.Namespace(
      name,
      {
        metadata: {
          name: plan.name,
          labels: {
            "pod-security.kubernetes.io/enforce": "restricted",
            "pod-security.kubernetes.io/audit": "restricted",
            "pod-security.kubernetes.io/warn": "restricted",
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
