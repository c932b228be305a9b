import * as apps from "@pulumi/kubernetes/apps/v1";
import * as core from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { PreviewStamp } from "../platform/previews-model";
import { inCluster } from "./in-cluster";

export interface PreviewArgs {
  readonly plan: PreviewStamp;
  /** The namespace, as an output of what makes it. */
  readonly namespace: pulumi.Input<string>;
  /**
   * The control plane that the preview goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What must exist before a pod can run: its bounds, and nodes. */
  readonly after: readonly pulumi.Resource[];
}

/** One team's preview. */
export class Preview extends pulumi.ComponentResource {
  constructor(name: string, args: PreviewArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:preview:Preview", name, {}, opts);
    const { deployment, service } = args.plan;
    const options = { ...inCluster(this, args.controlPlane), dependsOn: [...args.after] };
    const metadata = { namespace: args.namespace, annotations: NOT_AWAITED };

    new apps.Deployment(
      name,
      { metadata: { ...deployment.metadata, ...metadata }, spec: deployment.spec },
      // The keeper owns the number of pods, and where it writes down the last visit is its own too.
      options,
    );
    new core.Service(name, { metadata: { ...service.metadata, ...metadata }, spec: service.spec }, options);

    this.registerOutputs({});
  }
}

/** A preview may sleep, and may not start: neither is to hold up a deployment of the platform. */
const NOT_AWAITED = { "pulumi.com/skipAwait": "true" };
