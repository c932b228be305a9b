import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { CellPlan } from "../platform/model";
import { Cluster } from "./cluster";
import { Keys } from "./keys";
import { Namespace } from "./namespace";
import { Network } from "./network";
import { Workload } from "./workload";

export interface CellArgs {
  readonly plan: CellPlan;
  /** Makes the provider of a cluster's objects: providers are made by the program alone. */
  readonly connect: (name: string, access: ClusterAccess, parent: pulumi.Resource) => kubernetes.Provider;
}

/** How to reach a cluster. */
export interface ClusterAccess {
  readonly kubeconfig: pulumi.Input<string>;
  /** What tells clusters apart, for good: a kubeconfig may change without its cluster being another. */
  readonly identifier: string;
}

/** One region's complete stamp of an application. It knows its own plan and no other cell's. */
export class Cell extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  /** Route tables by the keys of the plan, for ways to other cells. */
  readonly routeTableIds: pulumi.Output<Record<string, string>>;
  readonly clusterName: pulumi.Output<string>;

  constructor(name: string, args: CellArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:cell:Cell", name, {}, opts);
    const { plan, connect } = args;

    const keys = new Keys(`${name}-keys`, { plan: plan.keys }, { parent: this });
    const network = new Network(
      `${name}-network`,
      { plan: plan.network, logsKeyArn: keys.arns.logs },
      { parent: this },
    );
    const cluster = new Cluster(
      `${name}-cluster`,
      {
        plan: plan.cluster,
        vpcId: network.vpcId,
        privateSubnetIds: network.subnetIds.private,
        keyArns: keys.arns,
        network,
      },
      { parent: this },
    );
    const inside = {
      parent: this,
      providers: [
        connect(`${name}-kubernetes`, { kubeconfig: cluster.kubeconfig, identifier: plan.cluster.name }, this),
      ],
    };
    const { controlPlane } = cluster;
    const namespace = new Namespace(`${name}-namespace`, { plan: plan.namespace, controlPlane }, inside);
    for (const [key, workload] of Object.entries(plan.workloads)) {
      new Workload(
        `${name}-${key}`,
        { plan: workload, namespace: namespace.name, controlPlane, after: [namespace, ...cluster.ready] },
        inside,
      );
    }

    this.vpcId = network.vpcId;
    this.routeTableIds = pulumi.output(network.routeTableIds);
    this.clusterName = pulumi.output(plan.cluster.name);
    this.registerOutputs({
      vpcId: this.vpcId,
      routeTableIds: this.routeTableIds,
      clusterName: this.clusterName,
    });
  }
}
