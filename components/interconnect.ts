import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { InterconnectPlan, PeerPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import { type CellNetwork, type Peer, Peering } from "./peering";

export interface InterconnectArgs {
  readonly plan: InterconnectPlan;
  /** The cells' networks, by key. */
  readonly networks: Readonly<Record<string, CellNetwork>>;
  /** Makes or finds the provider of a region. */
  readonly providerOf: (region: PeerPlan["region"]) => aws.Provider;
}

/** The mesh that joins the cells' networks. */
export class Interconnect extends pulumi.ComponentResource {
  /** Peering connections by the pair of cells that they join. */
  readonly connectionIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: InterconnectArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:interconnect:Interconnect", name, {}, opts);

    const peer = (plan: PeerPlan): Peer => ({
      plan,
      network: lookup(args.networks, plan.cell),
      provider: args.providerOf(plan.region),
    });
    this.connectionIds = Object.fromEntries(
      args.plan.peerings.map(({ requester, accepter }) => {
        const pair = `${requester.cell}-${accepter.cell}`;
        const peering = new Peering(
          `${name}-${pair}`,
          { requester: peer(requester), accepter: peer(accepter) },
          { parent: this },
        );
        return [pair, peering.connectionId];
      }),
    );
    this.registerOutputs({ connectionIds: this.connectionIds });
  }
}
