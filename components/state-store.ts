import * as pulumi from "@pulumi/pulumi";
import type { StateStorePlan } from "../platform/account-model";
import { Bucket } from "./bucket";
import { createKey } from "./keys";

export interface StateStoreArgs {
  readonly plan: StateStorePlan;
}

/** Where Pulumi keeps what it knows of the account's stacks. It outlives the stack that made it. */
export class StateStore extends pulumi.ComponentResource {
  /** Name of the bucket. */
  readonly bucket: pulumi.Output<string>;

  constructor(name: string, args: StateStoreArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:state-store:StateStore", name, {}, opts);
    const { plan } = args;

    const key = createKey(name, plan.key, this);
    const bucket = new Bucket(`${name}-bucket`, { plan: plan.bucket, keyArn: key.arn }, { parent: this });

    this.bucket = bucket.name;
    this.registerOutputs({ bucket: this.bucket });
  }
}
