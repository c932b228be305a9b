import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { FoundationPlan } from "../platform/model";

export interface FoundationArgs {
  readonly plan: FoundationPlan;
}

/** What exists once per stack and is older than every cell. */
export class Foundation extends pulumi.ComponentResource {
  /** The hosted zone of the domain, created or adopted. */
  readonly zoneId: pulumi.Output<string>;
  /** The name servers to delegate the domain to; empty for an adopted zone, which is delegated already. */
  readonly nameServers: pulumi.Output<string[]>;

  constructor(name: string, args: FoundationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:foundation:Foundation", name, {}, opts);
    const { domain, zone, protect } = args.plan;

    if (zone === "create") {
      const created = new route53.Zone(
        `${name}-zone`,
        { name: domain, tags: { Name: domain } },
        { parent: this, protect },
      );
      this.zoneId = created.zoneId;
      this.nameServers = created.nameServers;
    } else {
      this.zoneId = pulumi.output(zone.adopt);
      this.nameServers = pulumi.output<string[]>([]);
    }
    this.registerOutputs({ zoneId: this.zoneId, nameServers: this.nameServers });
  }
}
