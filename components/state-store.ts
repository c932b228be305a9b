import * as s3 from "@pulumi/aws/s3";
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

    const accesses = new Bucket(`${name}-accesses`, { plan: plan.accesses }, { parent: this });
    new s3.BucketLogging(
      name,
      { bucket: bucket.name, targetBucket: accesses.name, targetPrefix: "" },
      { parent: this, retainOnDelete: true, dependsOn: accesses },
    );

    this.bucket = bucket.name;
    this.registerOutputs({ bucket: this.bucket });
  }
}
