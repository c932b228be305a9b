import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { CredentialPlan, CredentialSlot } from "../platform/data-model";
import type { RegionName } from "../platform/facts/regions";
import { createSecret, type SecretSite } from "./secret";

export interface CredentialArgs {
  readonly plan: CredentialPlan;
  /** The cells, by key. */
  readonly sites: Readonly<Record<string, SecretSite>>;
  /** ARN of the key that encrypts secrets in the secret's own region. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/**
 * The passwords of a database's two login roles, in one secret. What is here opens nothing by itself: the preparation of
 * the next release gives the roles their passwords.
 */
export class Credential extends pulumi.ComponentResource {
  /** Version in Secrets Manager. */
  readonly version: pulumi.Output<string>;

  constructor(name: string, args: CredentialArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:credential:Credential", name, {}, opts);
    const { plan, sites, secretsKeyArn, providerOf } = args;
    const standby = plan.active === "a" ? "b" : "a";

    const passwords = { a: this.#password(name, plan, "a"), b: this.#password(name, plan, "b") };
    const secret = createSecret(
      name,
      {
        plan,
        value: pulumi.jsonStringify({
          username: plan.usernames[plan.active],
          password: passwords[plan.active],
          standbyUsername: plan.usernames[standby],
          standbyPassword: passwords[standby],
        }),
        keyArn: secretsKeyArn,
        sites,
        provider: providerOf(plan.region),
      },
      this,
    );

    this.version = secret.versionId;
    this.registerOutputs({ version: this.version });
  }

  /** Made anew with its slot's generation; not protected, or it never could be. */
  #password(name: string, { generations }: CredentialPlan, slot: CredentialSlot): pulumi.Output<string> {
    return new random.RandomPassword(
      `${name}-${slot}`,
      // Letters and digits alone, so that the password stands in an address or a file as it is; as long as a master's.
      { length: 40, special: false, keepers: { generation: String(generations[slot]) } },
      { parent: this },
    ).result;
  }
}
