import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RegionName } from "../platform/facts/regions";
import { mapValues } from "../platform/map-values";
import type { InterconnectPlan, PeerPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import { Credential } from "./credential";
import type { GlobalCluster } from "./foundation";
import { type CellSite, GlobalDatabase } from "./global-database";
import { ImageReplication } from "./image-replication";
import { type CellNetwork, type Peer, Peering } from "./peering";

export interface InterconnectArgs {
  readonly plan: InterconnectPlan;
  /** The cells, by key. */
  readonly cells: Readonly<Record<string, CellNetwork & CellSite>>;
  readonly foundation: FoundationResult;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** What the foundation hands on. */
export interface FoundationResult {
  readonly secretsKeyArn: pulumi.Input<string>;
  /** By the key of the database cluster. */
  readonly globalClusters: Readonly<Record<string, Pick<GlobalCluster, "id">>>;
  /** What copies of images are made between; where it is another Pulumi stack's, it is there already. */
  readonly registry?: pulumi.Resource;
}

/** What joins the cells: the mesh of their networks, the members of global databases, the copies of images. */
export class Interconnect extends pulumi.ComponentResource {
  /** Peering connections by the pair of cells that they join. */
  readonly connectionIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the readers, by database cluster and cell. */
  readonly readers: Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;
  /** Versions of the databases' credentials in Secrets Manager, by database. */
  readonly credentialVersions: Readonly<Record<string, pulumi.Output<string>>>;
  /** Versions of the masters' credentials in Secrets Manager, by database cluster. */
  readonly masterVersions: Readonly<Record<string, pulumi.Output<string>>>;
  /** What must exist before anything can connect to a database. */
  readonly databases: readonly pulumi.Resource[];

  constructor(name: string, args: InterconnectArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:interconnect:Interconnect", name, {}, opts);
    const { plan, cells: sites, foundation, providerOf } = args;
    const { secretsKeyArn, globalClusters } = foundation;

    const databases = Object.fromEntries(
      plan.databases.map((database) => {
        const { id: globalClusterId } = lookup(globalClusters, database.key);
        const made = new GlobalDatabase(
          `${name}-${database.key}`,
          { plan: database, globalClusterId, sites, secretsKeyArn, providerOf },
          { parent: this },
        );
        return [database.key, made];
      }),
    );
    const credentials = Object.fromEntries(
      plan.credentials.map((credential) => {
        const made = new Credential(
          `${name}-${credential.database}-credential`,
          { plan: credential, sites, secretsKeyArn, providerOf },
          { parent: this },
        );
        return [credential.database, made];
      }),
    );
    if (plan.imageReplication !== undefined) {
      const after = foundation.registry === undefined ? [] : [foundation.registry];
      new ImageReplication(`${name}-images`, { plan: plan.imageReplication, providerOf, after }, { parent: this });
    }

    this.connectionIds = this.#peer(name, args);
    this.readers = mapValues(databases, ({ readers }) => readers);
    this.masterVersions = mapValues(databases, ({ masterVersion }) => masterVersion);
    this.credentialVersions = mapValues(credentials, ({ version }) => version);
    this.databases = [...Object.values(databases), ...Object.values(credentials)];
    this.registerOutputs({
      connectionIds: this.connectionIds,
      readers: this.readers,
      masterVersions: this.masterVersions,
      credentialVersions: this.credentialVersions,
      databases: this.databases,
    });
  }

  /** Peering connections by the pair of cells that they join. */
  #peer(name: string, { plan, cells, providerOf }: InterconnectArgs): Record<string, pulumi.Output<string>> {
    const peer = (side: PeerPlan): Peer => ({
      plan: side,
      network: lookup(cells, side.cell),
      provider: providerOf(side.region),
    });
    return Object.fromEntries(
      plan.peerings.map(({ requester, accepter }) => {
        const pair = `${requester.cell}-${accepter.cell}`;
        const sides = { requester: peer(requester), accepter: peer(accepter) };
        return [pair, new Peering(`${name}-${pair}`, sides, { parent: this }).connectionId];
      }),
    );
  }
}
