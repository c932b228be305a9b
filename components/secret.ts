import type * as aws from "@pulumi/aws";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import type * as pulumi from "@pulumi/pulumi";
import type { SecretPlan } from "../platform/data-model";
import { lookup } from "../platform/planning/lookup";

export interface SecretArgs {
  readonly plan: SecretPlan;
  /** The value, as JSON. */
  readonly value: pulumi.Input<string>;
  /** ARN of the key that encrypts it in its own region. */
  readonly keyArn: pulumi.Input<string>;
  /** The cells that keep replicas, by key. */
  readonly sites: Readonly<Record<string, SecretSite>>;
  /**
   * Provider of the secret's region.
   * @default - the parent's
   */
  readonly provider?: aws.Provider;
}

/** What a cell encrypts its replica with. */
export interface SecretSite {
  readonly keyArns: Readonly<Record<"secrets", pulumi.Input<string>>>;
}

/** A secret, as its readers need it. */
export interface CreatedSecret {
  /** The version that holds the value: a replica that does not have it yet is not read by mistake. */
  readonly versionId: pulumi.Output<string>;
}

/**
 * A secret, its replicas and its value. A new value is a new version beside the old one, which stays readable until the
 * next; so the version is not protected, and the secret is.
 */
export function createSecret(name: string, args: SecretArgs, parent: pulumi.Resource): CreatedSecret {
  const { plan, value, keyArn, sites } = args;
  const made = args.provider === undefined ? { parent } : { parent, provider: args.provider };
  const secret = new secretsmanager.Secret(
    name,
    {
      name: plan.name,
      description: plan.description,
      kmsKeyId: keyArn,
      recoveryWindowInDays: plan.recoveryWindowDays,
      // A replica that a removed cell left behind would otherwise keep its old value, and the deployment would succeed.
      forceOverwriteReplicaSecret: true,
      replicas: plan.replicas.map(({ cell, region }) => ({
        region,
        kmsKeyId: lookup(sites, cell).keyArns.secrets,
      })),
    },
    { ...made, protect: plan.protect },
  );
  const version = new secretsmanager.SecretVersion(name, { secretId: secret.id, secretString: value }, made);
  return { versionId: version.versionId };
}
