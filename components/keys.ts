import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import type { KeyPurpose, KeysPlan, SingleKeyPlan } from "../platform/keys-model";

export interface KeysArgs {
  readonly plan: KeysPlan;
}

/** The encryption keys of one cell, one for each purpose. */
export class Keys extends pulumi.ComponentResource {
  /** ARN of each key. */
  readonly arns: Readonly<Record<KeyPurpose, pulumi.Output<string>>>;

  constructor(name: string, args: KeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:keys:Keys", name, {}, opts);

    const create = (purpose: KeyPurpose): pulumi.Output<string> =>
      createKey(`${name}-${purpose}`, { ...args.plan, plan: args.plan.purposes[purpose] }, this).arn;

    this.arns = {
      cluster: create("cluster"),
      nodes: create("nodes"),
      logs: create("logs"),
      data: create("data"),
      secrets: create("secrets"),
    };
    this.registerOutputs({ arns: this.arns });
  }
}

/** A symmetric key that rotates every year, and the alias that people find it by. */
export function createKey(name: string, args: SingleKeyPlan, parent: pulumi.Resource): kms.Key {
  const { plan, deletionWindowDays, protect, retain } = args;
  const home = { parent, ...(retain === true ? { retainOnDelete: true } : {}) };
  const key = new kms.Key(
    name,
    {
      description: plan.description,
      ...(plan.policy === undefined ? {} : { policy: plan.policy }),
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      tags: { Name: plan.alias },
    },
    { ...home, protect },
  );
  new kms.Alias(name, { name: `alias/${plan.alias}`, targetKeyId: key.keyId }, home);
  return key;
}
