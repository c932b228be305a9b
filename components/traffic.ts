import * as pulumi from "@pulumi/pulumi";
import type { TrafficPlan } from "../platform/model";
import { QueryLog } from "./query-log";

export interface TrafficArgs {
  readonly plan: TrafficPlan;
  /** The hosted zone of the domain. */
  readonly zoneId: pulumi.Input<string>;
}

/** What concerns the users of all cells alike, and is younger than every cell. */
export class Traffic extends pulumi.ComponentResource {
  constructor(name: string, args: TrafficArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:traffic:Traffic", name, {}, opts);
    const { plan, zoneId } = args;

    if (plan.queryLog !== undefined) {
      new QueryLog(`${name}-query-log`, { plan: plan.queryLog, zoneId }, { parent: this });
    }

    this.registerOutputs({});
  }
}
