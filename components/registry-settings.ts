import * as ecr from "@pulumi/aws/ecr";
import * as pulumi from "@pulumi/pulumi";
import type { RegistrySettingsPlan } from "../platform/account-model";

export interface RegistrySettingsArgs {
  readonly plan: RegistrySettingsPlan;
}

/** What a registry has once in a region, for all stacks of the account: how images are looked through, and copied. */
export class RegistrySettings extends pulumi.ComponentResource {
  readonly registryId: pulumi.Output<string>;

  constructor(name: string, args: RegistrySettingsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:registry-settings:RegistrySettings", name, {}, opts);
    const { plan } = args;
    const home = { parent: this, protect: true };

    const scanning = new ecr.RegistryScanningConfiguration(
      name,
      {
        scanType: plan.scanning.scanType,
        rules: [
          {
            scanFrequency: plan.scanning.frequency,
            repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }],
          },
        ],
      },
      home,
    );
    if (plan.copies.length > 0) {
      new ecr.ReplicationConfiguration(
        name,
        {
          replicationConfiguration: {
            rules: plan.copies.map(({ destinations, prefixes }) => ({
              destinations: destinations.map((region) => ({ region, registryId: plan.account })),
              repositoryFilters: prefixes.map((filter) => ({ filter, filterType: "PREFIX_MATCH" })),
            })),
          },
        },
        home,
      );
    }

    this.registryId = scanning.registryId;
    this.registerOutputs({ registryId: this.registryId });
  }
}
