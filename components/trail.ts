import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as pulumi from "@pulumi/pulumi";
import type { TrailPlan } from "../platform/account-model";
import { Bucket } from "./bucket";
import { createKey } from "./keys";

export interface TrailArgs {
  readonly plan: TrailPlan;
}

/** The record of who changed what in the account, in every region, with a proof that nobody changed the record. */
export class Trail extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, args: TrailArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:trail:Trail", name, {}, opts);
    const { plan } = args;

    const key = createKey(name, plan.key, this);
    // CloudTrail names the key with each file that it writes; what S3 would encrypt by itself, its policy does not admit.
    const bucket = new Bucket(`${name}-bucket`, { plan: plan.bucket }, { parent: this });
    const trail = new cloudtrail.Trail(
      name,
      {
        name: plan.name,
        s3BucketName: bucket.name,
        kmsKeyId: key.arn,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        enableLogging: true,
        tags: { Name: plan.name },
      },
      // CloudTrail tries at once whether it may write.
      { parent: this, protect: true, dependsOn: bucket },
    );

    this.arn = trail.arn;
    this.registerOutputs({ arn: this.arn });
  }
}
