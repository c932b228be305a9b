import * as kubernetes from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import type { TargetGroupBindingPlan } from "../platform/edge-model";
import { inCluster } from "./in-cluster";

export interface TargetGroupBindingArgs {
  readonly plan: TargetGroupBindingPlan;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  readonly targetGroupArn: pulumi.Input<string>;
  /**
   * The control plane that the binding goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** The Service, and the controller that knows bindings and checks them. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Has the load balancer controller keep a Service's pods in a target group. It opens nothing, as a binding with `networking`
 * would have the controller do: who may reach pods is in the graph.
 */
export class TargetGroupBinding extends pulumi.ComponentResource {
  constructor(name: string, args: TargetGroupBindingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:target-group-binding:TargetGroupBinding", name, {}, opts);
    const { plan, namespace, targetGroupArn, controlPlane, after } = args;

    new kubernetes.CustomResource(
      name,
      {
        apiVersion: "elbv2.k8s.aws/v1beta1",
        kind: "TargetGroupBinding",
        metadata: { name: plan.name, namespace },
        spec: {
          targetGroupARN: targetGroupArn,
          targetType: "ip",
          serviceRef: { name: plan.service, port: plan.port },
        },
      },
      {
        ...inCluster(this, controlPlane),
        dependsOn: [...after],
        // The controller's webhook refuses to change it. A new group has a new name, and a binding of its own beside the old.
        replaceOnChanges: ["spec.targetGroupARN"],
      },
    );

    this.registerOutputs({});
  }
}
