import * as pulumi from "@pulumi/pulumi";
import type { PreviewsPlan } from "../platform/previews-model";
import { Preview } from "./preview";
import { PreviewKeeper } from "./preview-keeper";
import { PreviewRouter } from "./preview-router";
import { PreviewSpace } from "./preview-space";

export interface PreviewsArgs {
  readonly plan: PreviewsPlan;
  /**
   * The control plane that everything here goes with.
   * @default - another Pulumi stack's
   */
  readonly controlPlane?: pulumi.Resource | undefined;
  /** What must exist before a pod can run. */
  readonly after: readonly pulumi.Resource[];
}

/** A cell's previews: their namespace with its bounds, the router, the keeper, and the teams that the stack file names. */
export class Previews extends pulumi.ComponentResource {
  /** What load balancers send to. */
  readonly router: PreviewRouter;

  constructor(name: string, args: PreviewsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:previews:Previews", name, {}, opts);
    const { plan, controlPlane, after } = args;
    const inside = { parent: this };

    const space = new PreviewSpace(`${name}-space`, { plan: plan.space, controlPlane }, inside);
    this.router = new PreviewRouter(`${name}-router`, { plan: plan.router, controlPlane, after }, inside);
    new PreviewKeeper(
      `${name}-keeper`,
      {
        plan: plan.keeper,
        namespace: this.router.namespace,
        previews: space.namespace,
        controlPlane,
        // A router that nobody asks keeps its previews awake; a keeper without a router puts none to sleep.
        after: [...after, this.router],
      },
      inside,
    );
    for (const [team, stamp] of Object.entries(plan.teams)) {
      new Preview(
        `${name}-team-${team}`,
        { plan: stamp, namespace: space.namespace, controlPlane, after: [...after, space] },
        inside,
      );
    }

    this.registerOutputs({ router: this.router });
  }
}
