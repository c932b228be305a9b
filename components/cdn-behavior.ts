import type * as aws from "@pulumi/aws";
import * as cloudfront from "@pulumi/aws/cloudfront";
import type * as pulumi from "@pulumi/pulumi";
import type { CdnPlan } from "../platform/edge-model";

type Behavior = aws.types.input.cloudfront.DistributionDefaultCacheBehavior;

/** What CloudFront is to do, and the id of the origin, or of the group of them, that it asks. */
interface Asked {
  readonly plan: CdnPlan;
  readonly originId: string;
}

/** How CloudFront answers for static files: by TLS alone, compressed, one answer for everybody. */
export function createBehavior(name: string, { plan, originId }: Asked, parent: pulumi.Resource): Behavior {
  return {
    targetOriginId: originId,
    viewerProtocolPolicy: "redirect-to-https",
    // No OPTIONS: browsers ask before they fetch a file for nothing but headers of the page's own, and S3 would refuse.
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    compress: true,
    cachePolicyId: cachePolicy(name, plan, parent).id,
    responseHeadersPolicyId: headersPolicy(name, plan, parent).id,
    functionAssociations: [{ eventType: "viewer-response", functionArn: responseFunction(name, plan, parent).arn }],
  };
}

/** Neither cookies nor queries nor headers tell one file from another, but for the encodings that a browser takes. */
function cachePolicy(name: string, plan: CdnPlan, parent: pulumi.Resource): cloudfront.CachePolicy {
  return new cloudfront.CachePolicy(
    name,
    {
      name: plan.name,
      comment: plan.comment,
      minTtl: 0,
      defaultTtl: plan.maxAgeSeconds,
      maxTtl: plan.maxAgeSeconds,
      parametersInCacheKeyAndForwardedToOrigin: {
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "none" },
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      },
    },
    { parent },
  );
}

function headersPolicy(name: string, plan: CdnPlan, parent: pulumi.Resource): cloudfront.ResponseHeadersPolicy {
  const { strictTransportSeconds, contentSecurityPolicy, referrerPolicy } = plan.headers;
  return new cloudfront.ResponseHeadersPolicy(
    name,
    {
      name: plan.name,
      comment: plan.comment,
      // Fonts and modules are refused to pages of other names without it; the files are everybody's, and no credential counts.
      corsConfig: {
        accessControlAllowCredentials: false,
        accessControlAllowHeaders: { items: ["*"] },
        accessControlAllowMethods: { items: ["GET", "HEAD"] },
        accessControlAllowOrigins: { items: ["*"] },
        originOverride: true,
      },
      securityHeadersConfig: {
        strictTransportSecurity: {
          accessControlMaxAgeSec: strictTransportSeconds,
          includeSubdomains: true,
          preload: false,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: "DENY", override: true },
        referrerPolicy: { referrerPolicy, override: true },
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
      },
    },
    { parent },
  );
}

function responseFunction(name: string, plan: CdnPlan, parent: pulumi.Resource): cloudfront.Function {
  return new cloudfront.Function(
    name,
    {
      name: plan.name,
      comment: plan.comment,
      runtime: "cloudfront-js-2.0",
      code: plan.responseFunction,
      // The stage that distributions run.
      publish: true,
    },
    { parent },
  );
}
