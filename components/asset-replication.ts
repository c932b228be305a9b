import type * as aws from "@pulumi/aws";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { AssetCopyPlan, AssetReplicationPlan } from "../platform/edge-model";
import type { RegionName } from "../platform/facts/regions";

export interface AssetReplicationArgs {
  readonly plan: AssetReplicationPlan;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
  /** The buckets on both ends, with their versions on: S3 refuses rules before. */
  readonly after: readonly pulumi.Resource[];
}

/** Copies static files, as builds write them, into the buckets of the other cells' regions. */
export class AssetReplication extends pulumi.ComponentResource {
  /** The role that copies. */
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: AssetReplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:asset-replication:AssetReplication", name, {}, opts);
    const { plan, providerOf, after } = args;
    const home = { parent: this, provider: providerOf(plan.region) };

    const role = new iam.Role(name, { assumeRolePolicy: plan.trust }, home);
    const permission = new iam.RolePolicy(name, { role: role.name, policy: plan.policy }, home);
    new s3.BucketReplicationConfig(
      name,
      { bucket: plan.source, role: role.arn, rules: plan.rules.map(rule) },
      { ...home, dependsOn: [permission, ...after] },
    );

    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function rule({ region, bucketArn, priority }: AssetCopyPlan): aws.types.input.s3.BucketReplicationConfigRule {
  return {
    id: region,
    priority,
    status: "Enabled",
    // Every object; with a filter, S3 wants to be told about delete markers.
    filter: {},
    // A file that is taken back is to be gone wherever CloudFront asks; its versions stay for a while, here as there.
    deleteMarkerReplication: { status: "Enabled" },
    destination: {
      bucket: bucketArn,
      // Both or neither: time control is what the metrics measure.
      replicationTime: { status: "Enabled", time: { minutes: TIME_CONTROL_MINUTES } },
      metrics: { status: "Enabled", eventThreshold: { minutes: TIME_CONTROL_MINUTES } },
    },
  };
}

/** The only time that S3 promises. Amazon S3 API reference, `ReplicationTimeValue`. */
const TIME_CONTROL_MINUTES = 15;
