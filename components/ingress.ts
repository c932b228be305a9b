import * as pulumi from "@pulumi/pulumi";
import type { IngressPlan } from "../platform/edge-model";
import { Bucket } from "./bucket";
import { issuedCertificateArn, requestCertificate } from "./certificate";
import { Entrance, type EntranceArgs } from "./entrance";

export interface IngressArgs extends Pick<
  EntranceArgs,
  "vpcId" | "publicSubnetIds" | "podsSecurityGroupId" | "network"
> {
  readonly plan: IngressPlan;
  /** The records that prove the certificate's names; empty where another Pulumi stack made them. */
  readonly domainProof: readonly pulumi.Resource[];
}

/** A cell's way in: a certificate of every public name, a bucket for logs, and a load balancer for each entrance. */
export class Ingress extends pulumi.ComponentResource {
  readonly entrances: Readonly<Record<string, Entrance>>;

  constructor(name: string, args: IngressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:ingress:Ingress", name, {}, opts);
    const { plan, domainProof, vpcId, publicSubnetIds, podsSecurityGroupId, network } = args;

    const logs = new Bucket(`${name}-logs`, { plan: plan.logs }, { parent: this });
    const certificate = requestCertificate(`${name}-certificate`, plan.certificate, this);
    const certificateArn = issuedCertificateArn(`${name}-certificate`, { certificate, after: domainProof }, this);

    this.entrances = Object.fromEntries(
      plan.entrances.map((entrance) => [
        entrance.key,
        new Entrance(
          `${name}-${entrance.key}`,
          { plan: entrance, vpcId, publicSubnetIds, podsSecurityGroupId, certificateArn, logs, network },
          { parent: this },
        ),
      ]),
    );
    this.registerOutputs({ entrances: this.entrances });
  }
}
