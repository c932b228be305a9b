import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { RegionName } from "../platform/facts/regions";
import { mapValues } from "../platform/map-values";
import type { InterconnectPlan, PeeringPlan, PeerPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import { AssetReplication } from "./asset-replication";
import { Credential } from "./credential";
import { type CellEvents, EventBridge } from "./event-bridge";
import type { GlobalCluster } from "./foundation";
import { type CellSite, GlobalDatabase } from "./global-database";
import { type CellNetwork, type Peer, Peering } from "./peering";

export interface InterconnectArgs {
  readonly plan: InterconnectPlan;
  /** The cells, by key. */
  readonly cells: Readonly<Record<string, CellNetwork & CellSite & CellEvents>>;
  readonly foundation: FoundationResult;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: RegionName) => aws.Provider;
}

/** What the foundation hands on. */
export interface FoundationResult {
  readonly secretsKeyArn: pulumi.Input<string>;
  /** By the key of the database cluster. */
  readonly globalClusters: Readonly<Record<string, Pick<GlobalCluster, "id">>>;
  /** What copies of static files are made between; where it is another Pulumi stack's, it is there already. */
  readonly assets?: pulumi.Resource | undefined;
}

/** What joins the cells: the mesh of their networks, members of global databases, event bridges, copies of files. */
export class Interconnect extends pulumi.ComponentResource {
  /** Peering connections by the pair of cells that they join. */
  readonly connectionIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the readers, by database cluster and cell. */
  readonly readers: Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;
  /** Versions of the databases' credentials in Secrets Manager, by database. */
  readonly credentialVersions: Readonly<Record<string, pulumi.Output<string>>>;
  /** Versions of the masters' credentials in Secrets Manager, by database cluster. */
  readonly masterVersions: Readonly<Record<string, pulumi.Output<string>>>;
  /** What must exist before a cell can connect to databases: members, credentials, and the way to the writers. */
  readonly ready: Readonly<Record<string, readonly pulumi.Resource[]>>;

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
    if (plan.assetReplication !== undefined) {
      const after = foundation.assets === undefined ? [] : [foundation.assets];
      new AssetReplication(`${name}-assets`, { plan: plan.assetReplication, providerOf, after }, { parent: this });
    }

    for (const bridge of plan.eventBridges) {
      new EventBridge(`${name}-${bridge.key}`, { plan: bridge, cells: sites, providerOf }, { parent: this });
    }

    const peerings = this.#peer(name, args);
    this.connectionIds = mapValues(peerings, ({ connectionId }) => connectionId);
    this.readers = mapValues(databases, ({ readers }) => readers);
    this.masterVersions = mapValues(databases, ({ masterVersion }) => masterVersion);
    this.credentialVersions = mapValues(credentials, ({ version }) => version);
    this.ready = mapValues(sites, (_, cell) => [
      ...Object.values(databases).flatMap((database) => lookup(database.ready, cell)),
      ...Object.values(credentials),
      ...waysToWriters(plan, cell).map((peering) => lookup(peerings, pairOf(peering))),
    ]);
    this.registerOutputs({
      connectionIds: this.connectionIds,
      readers: this.readers,
      masterVersions: this.masterVersions,
      credentialVersions: this.credentialVersions,
      ready: this.ready,
    });
  }

  /** Peerings by the pair of cells that they join. */
  #peer(name: string, { plan, cells, providerOf }: InterconnectArgs): Record<string, Peering> {
    const peer = (side: PeerPlan): Peer => ({
      plan: side,
      network: lookup(cells, side.cell),
      provider: providerOf(side.region),
    });
    return Object.fromEntries(
      plan.peerings.map((peering) => {
        const pair = pairOf(peering);
        const sides = { requester: peer(peering.requester), accepter: peer(peering.accepter) };
        return [pair, new Peering(`${name}-${pair}`, sides, { parent: this })];
      }),
    );
  }
}

function pairOf({ requester, accepter }: PeeringPlan): string {
  return `${requester.cell}-${accepter.cell}`;
}

/** The connections by which a cell reaches what it writes to, and no others: a cell that joins is no concern of its. */
function waysToWriters({ peerings, databases }: InterconnectPlan, cell: string): PeeringPlan[] {
  const writers = databases.flatMap(({ members }) => members.slice(0, 1)).map((primary) => primary.cell);
  return peerings.filter(({ requester, accepter }) => {
    const others = [requester.cell, accepter.cell].filter((end) => end !== cell);
    return others.length === 1 && others.every((end) => writers.includes(end));
  });
}
