import * as helm from "@pulumi/kubernetes/helm/v3";
import * as pulumi from "@pulumi/pulumi";
import type { ReleasePlan } from "../platform/release-model";
import { inCluster } from "./in-cluster";
import { PodIdentity } from "./pod-identity";

export interface ReleaseArgs {
  readonly plan: ReleasePlan;
  /** Planned name of the cluster. */
  readonly clusterName: string;
  /** The control plane that the release goes with. */
  readonly controlPlane: pulumi.Resource;
  /** What must exist before a pod can run. */
  readonly after: readonly pulumi.Resource[];
}

/** A Helm chart in one cell's cluster, with the identity that its pods act as. */
export class Release extends pulumi.ComponentResource {
  /** The release: what uses the chart's kinds or webhooks comes after it. */
  readonly resource: pulumi.Resource;

  constructor(name: string, args: ReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:release:Release", name, {}, opts);
    const { plan, clusterName, controlPlane, after } = args;

    // A pod that started before its association took effect would have no credentials for as long as it lives. It takes
    // effect some seconds after it is made, so it waits for the control plane alone, and the pods for much more.
    const identity =
      plan.identity === undefined
        ? []
        : [
            new PodIdentity(
              `${name}-identity`,
              { plan: plan.identity, clusterName, after: [controlPlane] },
              { parent: this },
            ),
          ];
    this.resource = new helm.Release(
      name,
      {
        // Kept definitions say which release they belong to: one of another name could not be installed again.
        name: plan.key,
        chart: plan.chart,
        version: plan.version,
        repositoryOpts: { repo: plan.repository },
        namespace: plan.namespace,
        createNamespace: true,
        // A release that fails goes back to what there was, so that the next attempt finds no half of one.
        atomic: true,
        timeout: plan.timeoutSeconds,
        values: { ...plan.values },
      },
      { ...inCluster(this, controlPlane), dependsOn: [...after, ...identity] },
    );

    this.registerOutputs({ resource: this.resource });
  }
}
