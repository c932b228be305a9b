import type * as aws from "@pulumi/aws";
import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { PeerPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";

export interface PeeringArgs {
  readonly requester: Peer;
  readonly accepter: Peer;
}

/** One end of a connection: a cell, and the provider of its region. */
export interface Peer {
  readonly plan: PeerPlan;
  readonly network: CellNetwork;
  readonly provider: aws.Provider;
}

/** What the mesh needs to know of a cell; plain outputs, so that they can come from another stack. */
export interface CellNetwork {
  readonly vpcId: pulumi.Output<string>;
  readonly routeTableIds: pulumi.Output<Record<string, string>>;
}

/** A connection between the networks of two cells, and the routes by which each finds the other. */
export class Peering extends pulumi.ComponentResource {
  readonly connectionId: pulumi.Output<string>;

  constructor(name: string, args: PeeringArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:peering:Peering", name, {}, opts);
    const { requester, accepter } = args;

    const request = new ec2.VpcPeeringConnection(
      name,
      {
        vpcId: requester.network.vpcId,
        peerVpcId: accepter.network.vpcId,
        peerRegion: accepter.plan.region,
        autoAccept: false,
        tags: { Name: name },
      },
      { parent: this, provider: requester.provider },
    );
    const acceptance = new ec2.VpcPeeringConnectionAccepter(
      name,
      { vpcPeeringConnectionId: request.id, autoAccept: true, tags: { Name: name } },
      { parent: this, provider: accepter.provider },
    );
    // A route to a connection that is not accepted yet is refused, so both ends wait for the acceptance.
    this.connectionId = acceptance.vpcPeeringConnectionId;
    createRoutes(name, { from: requester, to: accepter }, this);
    createRoutes(name, { from: accepter, to: requester }, this);
    this.registerOutputs({ connectionId: this.connectionId });
  }
}

function createRoutes(name: string, { from, to }: { readonly from: Peer; readonly to: Peer }, peering: Peering): void {
  for (const key of from.plan.routeTables) {
    new ec2.Route(
      `${name}-from-${from.plan.cell}-${key}`,
      {
        routeTableId: from.network.routeTableIds.apply((tables) => lookup(tables, key)),
        destinationCidrBlock: to.plan.cidr,
        vpcPeeringConnectionId: peering.connectionId,
      },
      { parent: peering, provider: from.provider },
    );
  }
}
