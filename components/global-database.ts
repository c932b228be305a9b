import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { GlobalDatabasePlan } from "../platform/data-model";
import type { RegionName } from "../platform/facts/regions";
import { mapValues } from "../platform/map-values";
import { lookup } from "../platform/planning/lookup";
import { DatabaseMember, type DatabaseSite, type MasterCredentials } from "./database-member";
import { createSecret, type SecretSite } from "./secret";

export interface GlobalDatabaseArgs {
  readonly plan: GlobalDatabasePlan;
  /** The empty global cluster that the members join. */
  readonly globalClusterId: pulumi.Input<string>;
  /** The cells, by key. */
  readonly sites: Readonly<Record<string, CellSite>>;
  /** ARN of the key that encrypts secrets in the region of the master's. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** What databases and their secrets need of a cell; plain inputs, so that they can come from another stack. */
export interface CellSite extends DatabaseSite, SecretSite {
  readonly keyArns: Readonly<Record<"data" | "secrets" | "logs", pulumi.Input<string>>>;
}

/** The members of a global cluster, in the order in which AWS takes them, and the master's credentials. */
export class GlobalDatabase extends pulumi.ComponentResource {
  /** Name of each cell's readers. */
  readonly readers: Readonly<Record<string, pulumi.Output<string>>>;
  /** Version of the master's credentials in Secrets Manager. */
  readonly masterVersion: pulumi.Output<string>;
  /** What must exist before a cell can write and read: the first instance of the primary, and of its own member. */
  readonly ready: Readonly<Record<string, readonly pulumi.Resource[]>>;

  constructor(name: string, args: GlobalDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:global-database:GlobalDatabase", name, {}, opts);

    const master = this.#master(name, args);
    const members = this.#join(name, args, master.credentials);

    this.readers = mapValues(members, ({ readerEndpoint }) => readerEndpoint);
    this.masterVersion = master.version;
    const [primary] = args.plan.members;
    this.ready = mapValues(members, ({ ready }, cell) =>
      primary === undefined || cell === primary.cell ? ready : [...lookup(members, primary.cell).ready, ...ready],
    );
    this.registerOutputs({ readers: this.readers, masterVersion: this.masterVersion, ready: this.ready });
  }

  /**
   * The password is never made anew: the cluster ignores every other than its first, since AWS would be told of it on the
   * member that is written to today, which no description knows.
   */
  #master(
    name: string,
    { plan, sites, secretsKeyArn, providerOf }: GlobalDatabaseArgs,
  ): { readonly credentials: MasterCredentials; readonly version: pulumi.Output<string> } {
    const { master } = plan;
    const { result: password } = new random.RandomPassword(
      `${name}-master`,
      // Letters and digits alone, so that the password stands in an environment or a file as it is; of 41 characters that
      // RDS takes at most (`CreateDBCluster`) nearly all.
      { length: 40, special: false },
      { parent: this },
    );
    const { versionId: version } = createSecret(
      `${name}-master`,
      {
        plan: master,
        value: pulumi.jsonStringify({ username: master.username, password }),
        keyArn: secretsKeyArn,
        sites,
        provider: providerOf(master.region),
      },
      this,
    );
    return { credentials: { username: master.username, password }, version };
  }

  /**
   * The first to join becomes the primary. Until it has an instance AWS takes every other for a primary too, and asks it
   * for a master. terraform-provider-aws, issue 26030.
   */
  #join(name: string, args: GlobalDatabaseArgs, master: MasterCredentials): Record<string, DatabaseMember> {
    const { plan, globalClusterId, sites, providerOf } = args;
    return plan.members.reduce<Record<string, DatabaseMember>>((joined, member) => {
      const [primary] = Object.values(joined);
      const role = primary === undefined ? { master, after: [] } : { after: primary.ready };
      const made = new DatabaseMember(
        `${name}-${member.cell}`,
        { plan: member, globalClusterId, site: lookup(sites, member.cell), ...role },
        { parent: this, providers: [providerOf(member.region)] },
      );
      return { ...joined, [member.cell]: made };
    }, {});
  }
}
