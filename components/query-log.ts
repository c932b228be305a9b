import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { QueryLogPlan } from "../platform/model";
import { createKey } from "./keys";

export interface QueryLogArgs {
  readonly plan: QueryLogPlan;
  readonly zoneId: pulumi.Input<string>;
}

/** The encrypted log of every question that the zone answers: where users come from, and what they were told. */
export class QueryLog extends pulumi.ComponentResource {
  readonly logGroupArn: pulumi.Output<string>;

  constructor(name: string, args: QueryLogArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:query-log:QueryLog", name, {}, opts);
    const { plan, zoneId } = args;

    const key = createKey(name, { ...plan, plan: plan.key }, this);
    const group = new cloudwatch.LogGroup(
      name,
      { name: plan.logGroup, retentionInDays: plan.retentionDays, kmsKeyId: key.arn },
      { parent: this },
    );
    const permission = new cloudwatch.LogResourcePolicy(
      name,
      { policyName: plan.resourcePolicyName, policyDocument: plan.resourcePolicy },
      { parent: this },
    );
    new route53.QueryLog(name, { zoneId, cloudwatchLogGroupArn: group.arn }, { parent: this, dependsOn: permission });

    this.logGroupArn = group.arn;
    this.registerOutputs({ logGroupArn: this.logGroupArn });
  }
}
