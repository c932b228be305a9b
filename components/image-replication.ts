import type * as aws from "@pulumi/aws";
import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import type { ImageReplicationPlan } from "../platform/data-model";
import type { RegionName } from "../platform/facts/regions";

export interface ImageReplicationArgs {
  readonly plan: ImageReplicationPlan;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
  /** The repositories, on both ends: what has none is made by the first copy, with settings that nobody chose. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Copies what builds push to the cells' regions. A registry has one set of rules in a region, so an account holds one
 * stack that has this.
 */
export class ImageReplication extends pulumi.ComponentResource {
  /** The registry that is copied from. */
  readonly registryId: pulumi.Output<string>;

  constructor(name: string, args: ImageReplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:image-replication:ImageReplication", name, {}, opts);
    const { plan, providerOf } = args;

    const configuration = new ecr.ReplicationConfiguration(
      name,
      {
        replicationConfiguration: {
          rules: [
            {
              destinations: plan.destinations.map((region) => ({ region, registryId: plan.account })),
              repositoryFilters: [{ filter: plan.prefix, filterType: "PREFIX_MATCH" }],
            },
          ],
        },
      },
      { parent: this, provider: providerOf(plan.region), dependsOn: [...args.after] },
    );

    this.registryId = configuration.registryId;
    this.registerOutputs({ registryId: this.registryId });
  }
}
