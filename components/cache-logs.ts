import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import type { CacheLogsPlan } from "../platform/model";

export interface CacheLogsArgs {
  readonly plan: CacheLogsPlan;
}

/** Lets log delivery write to the log groups of one cell's caches: nothing says so when it may not, and logs stay empty. */
export class CacheLogs extends pulumi.ComponentResource {
  readonly policyName: pulumi.Output<string>;

  constructor(name: string, args: CacheLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:cache-logs:CacheLogs", name, {}, opts);
    const { policyName, policy } = args.plan;

    new cloudwatch.LogResourcePolicy(name, { policyName, policyDocument: policy }, { parent: this });

    this.policyName = pulumi.output(policyName);
    this.registerOutputs({ policyName: this.policyName });
  }
}
