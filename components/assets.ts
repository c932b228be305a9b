import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AssetsPlan } from "../platform/edge-model";
import type { RegionName } from "../platform/facts/regions";
import { Bucket } from "./bucket";

export interface AssetsArgs {
  readonly plan: AssetsPlan;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** A bucket of static files as others find it. */
export type AssetBucket = Pick<Bucket, "name" | "arn" | "regionalDomainName">;

/**
 * A stack's static files: the bucket that builds write to, and its copies. They are encrypted with S3's own keys: what is in
 * them is for everybody to read, and a key of ours would have to let CloudFront in, in every region.
 */
export class Assets extends pulumi.ComponentResource {
  /** By region. */
  readonly buckets: Readonly<Record<string, AssetBucket>>;

  constructor(name: string, args: AssetsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:assets:Assets", name, {}, opts);
    const { plan, providerOf } = args;

    this.buckets = Object.fromEntries(
      [plan.source, ...plan.copies].map((bucket) => {
        const { region } = bucket;
        const home = { parent: this, providers: [providerOf(region)] };
        const { name: physicalName, arn, regionalDomainName } = new Bucket(`${name}-${region}`, { plan: bucket }, home);
        return [region, { name: physicalName, arn, regionalDomainName }];
      }),
    );
    this.registerOutputs({ buckets: this.buckets });
  }
}
