import * as pulumi from "@pulumi/pulumi";
import type { TrafficPlan } from "../platform/model";
import { lookup } from "../platform/planning/lookup";
import { type AssetOrigin, Cdn } from "./cdn";
import { DnsNames, type LoadBalancerAddress } from "./dns-names";
import { QueryLog } from "./query-log";

export interface TrafficArgs {
  readonly plan: TrafficPlan;
  /** The hosted zone of the domain. */
  readonly zoneId: pulumi.Input<string>;
  /** What the foundation has for static files, where there are any. */
  readonly files?: StaticFiles | undefined;
  /** By entrance and cell. */
  readonly loadBalancers: Readonly<Record<string, Readonly<Record<string, LoadBalancerAddress>>>>;
}

/** What CloudFront stands in front of, and by which certificate. */
export interface StaticFiles {
  readonly certificateArn: pulumi.Input<string>;
  /** By region. */
  readonly buckets: Readonly<Record<string, AssetOrigin>>;
}

/** What concerns the users of all cells alike, and is younger than every cell. */
export class Traffic extends pulumi.ComponentResource {
  /** What is purged by it; none where there are no static files. */
  readonly distributionId: pulumi.Output<string> | undefined;

  constructor(name: string, args: TrafficArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:traffic:Traffic", name, {}, opts);
    const { plan, zoneId, files, loadBalancers } = args;

    if (plan.queryLog !== undefined) {
      new QueryLog(`${name}-query-log`, { plan: plan.queryLog, zoneId }, { parent: this });
    }
    for (const entrance of plan.dns.entrances) {
      new DnsNames(
        `${name}-dns-${entrance.entrance}`,
        { plan: entrance, zoneId, loadBalancers: lookup(loadBalancers, entrance.entrance) },
        { parent: this },
      );
    }
    const cdn = plan.cdn && files && new Cdn(`${name}-cdn`, { plan: plan.cdn, zoneId, ...files }, { parent: this });

    this.distributionId = cdn?.distributionId;
    this.registerOutputs({ distributionId: this.distributionId });
  }
}
