import type * as aws from "@pulumi/aws";
import * as ebs from "@pulumi/aws/ebs";
import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import type { AccountGuardsPlan } from "../platform/account-model";
import type { RegionName } from "../platform/facts/regions";

export interface AccountGuardsArgs {
  readonly plan: AccountGuardsPlan;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** What no resource of the account may be without, whoever makes it and however: volumes encrypted, nothing public. */
export class AccountGuards extends pulumi.ComponentResource {
  constructor(name: string, args: AccountGuardsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:account-guards:AccountGuards", name, {}, opts);
    const { plan, providerOf } = args;

    new s3.AccountPublicAccessBlock(
      name,
      {
        accountId: plan.account,
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      },
      { parent: this, protect: true },
    );
    for (const region of plan.regions) {
      const home = { parent: this, provider: providerOf(region), protect: true };
      new ebs.EncryptionByDefault(`${name}-${region}`, { enabled: true }, home);
      new ebs.SnapshotBlockPublicAccess(`${name}-${region}`, { state: "block-all-sharing" }, home);
    }

    this.registerOutputs({});
  }
}
