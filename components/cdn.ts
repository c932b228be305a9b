import type * as aws from "@pulumi/aws";
import * as cloudfront from "@pulumi/aws/cloudfront";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { CdnPlan } from "../platform/edge-model";
import { lookup } from "../platform/planning/lookup";
import { Bucket } from "./bucket";
import { createBehavior } from "./cdn-behavior";
import { createKey } from "./keys";
import { WebAcl } from "./web-acl";

export interface CdnArgs {
  readonly plan: CdnPlan;
  /** The hosted zone of the domain. */
  readonly zoneId: pulumi.Input<string>;
  /** ARN of an issued certificate of the host, in the region of CloudFront's certificates. */
  readonly certificateArn: pulumi.Input<string>;
  /** The buckets, by region. */
  readonly buckets: Readonly<Record<string, AssetOrigin>>;
}

/** A bucket as CloudFront finds it. */
export interface AssetOrigin {
  readonly regionalDomainName: pulumi.Input<string>;
}

/**
 * CloudFront in front of the static files, with its firewall, its log and its name. Nothing in it is lost with it: another
 * distribution would take the name over, but only after this one has let go of it, and would begin with empty caches.
 */
export class Cdn extends pulumi.ComponentResource {
  readonly distributionId: pulumi.Output<string>;

  constructor(name: string, args: CdnArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:cdn:Cdn", name, {}, opts);
    const { plan, zoneId } = args;

    const key = createKey(`${name}-logs`, plan.logKey, this);
    const logs = new Bucket(`${name}-logs`, { plan: plan.logs, keyArn: key.arn }, { parent: this });
    const webAcl = new WebAcl(`${name}-web-acl`, { plan: plan.webAcl, logs }, { parent: this });
    const distribution = this.#distribution(name, args, webAcl);
    this.#log(name, args, { distribution, logs });
    for (const type of ["A", "AAAA"]) {
      new route53.Record(
        `${name}-${type.toLowerCase()}`,
        {
          zoneId,
          name: plan.host,
          type,
          // CloudFront has no health that an alias could ask for.
          aliases: [{ name: distribution.domainName, zoneId: distribution.hostedZoneId, evaluateTargetHealth: false }],
        },
        { parent: this },
      );
    }

    this.distributionId = distribution.id;
    this.registerOutputs({ distributionId: this.distributionId });
  }

  #distribution(name: string, { plan, certificateArn, buckets }: CdnArgs, webAcl: WebAcl): cloudfront.Distribution {
    const access = new cloudfront.OriginAccessControl(
      name,
      {
        name: plan.name,
        description: plan.comment,
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      },
      { parent: this },
    );
    const [first, second] = plan.origins;
    return new cloudfront.Distribution(
      name,
      {
        enabled: true,
        comment: plan.comment,
        aliases: [plan.host],
        httpVersion: "http2and3",
        isIpv6Enabled: true,
        priceClass: "PriceClass_All",
        origins: plan.origins.map((region) => ({
          originId: region,
          domainName: lookup(buckets, region).regionalDomainName,
          originAccessControlId: access.id,
          connectionAttempts: plan.failover.attempts,
          connectionTimeout: plan.failover.timeoutSeconds,
        })),
        ...(second === undefined ? {} : { originGroups: [group(plan, [first, second])] }),
        defaultCacheBehavior: createBehavior(name, { plan, originId: second === undefined ? first : GROUP }, this),
        customErrorResponses: plan.errors.statusCodes.map((errorCode) => ({
          errorCode,
          errorCachingMinTtl: plan.errors.seconds,
        })),
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: {
          acmCertificateArn: certificateArn,
          sslSupportMethod: "sni-only",
          minimumProtocolVersion: plan.tlsVersion,
        },
        webAclId: webAcl.arn,
        tags: { Name: plan.name },
      },
      { parent: this },
    );
  }

  /**
   * CloudFront's logs of the second version, which go where policies let them; those of the first one need access lists. No path
   * of ours: AWS puts one before it when a delivery is made, and takes it away when the delivery changes.
   * https://github.com/hashicorp/terraform-provider-aws/issues/46328
   */
  #log(
    name: string,
    { plan }: CdnArgs,
    { distribution, logs }: { readonly distribution: cloudfront.Distribution; readonly logs: Bucket },
  ): void {
    const home = { parent: this };
    const source = new cloudwatch.LogDeliverySource(
      name,
      { name: plan.name, logType: "ACCESS_LOGS", resourceArn: distribution.arn },
      home,
    );
    const destination = new cloudwatch.LogDeliveryDestination(
      name,
      {
        name: plan.name,
        outputFormat: "json",
        deliveryDestinationConfiguration: { destinationResourceArn: logs.arn },
      },
      home,
    );
    new cloudwatch.LogDelivery(
      name,
      {
        deliverySourceName: source.name,
        deliveryDestinationArn: destination.arn,
        recordFields: [...plan.logFields],
      },
      // The bucket's policy too, to which AWS would otherwise add what it misses.
      { ...home, dependsOn: logs },
    );
  }
}

/** Id of the pair of origins; no region is called so. */
const GROUP = "assets";

function group(
  { failover }: CdnPlan,
  members: readonly [string, string],
): aws.types.input.cloudfront.DistributionOriginGroup {
  return {
    originId: GROUP,
    failoverCriteria: { statusCodes: [...failover.statusCodes] },
    members: members.map((originId) => ({ originId })),
  };
}
