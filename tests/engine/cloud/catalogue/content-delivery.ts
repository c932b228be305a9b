import type { Made, ResourceType } from "../resource-type";
import { textsAt } from "../values";
import { claim, idOf, kept, randomHex, regionalArn } from "./making";

export const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
export const ORIGIN_ACCESS = "aws:cloudfront/originAccessControl:OriginAccessControl";
export const CACHE_POLICY = "aws:cloudfront/cachePolicy:CachePolicy";
export const HEADERS_POLICY = "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy";
export const FUNCTION = "aws:cloudfront/function:Function";
export const DELIVERY_SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
export const DELIVERY_DESTINATION = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";
export const DELIVERY = "aws:cloudwatch/logDelivery:LogDelivery";

/** The hosted zone that every distribution's name is in. Route 53 API reference, `AliasTarget`. */
const CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

/** An id of the shape that CloudFront gives to distributions and access controls. */
function cloudFrontId(): string {
  return `E${randomHex(13).toUpperCase()}`;
}

function policy(maxLength: number): ResourceType {
  return {
    name: { property: "name", maxLength, automatic: true },
    scope: "global",
    tagged: false,
    replaceOn: [],
    identify: () => [8, 4, 4, 4, 12].map(randomHex).join("-"),
    outputs: ({ previous }) => etag(previous),
  };
}

function etag(previous: Made["previous"]): Made["previous"] {
  return kept(previous, { etag: cloudFrontId() });
}

/**
 * What CloudFront makes, and the deliveries of its logs; `ForceNew` and ids as in terraform-provider-aws, `internal/service/cloudfront`
 * and `internal/service/logs`. The provider disables a distribution before it deletes it.
 */
export const CONTENT_DELIVERY_TYPES: Readonly<Record<string, ResourceType>> = {
  [DISTRIBUTION]: {
    scope: "global",
    tagged: true,
    replaceOn: ["staging"],
    // A name leads to one distribution, of whatever account.
    unique: (inputs) => textsAt(inputs, "aliases"),
    identify: cloudFrontId,
    outputs: ({ id, account, previous }) => ({
      arn: `arn:aws:cloudfront::${account}:distribution/${id}`,
      hostedZoneId: CLOUDFRONT_ZONE,
      status: "Deployed",
      ...kept(previous, { domainName: `d${randomHex(13)}.cloudfront.net`, etag: cloudFrontId() }),
    }),
  },
  [ORIGIN_ACCESS]: {
    name: { property: "name", maxLength: 64, automatic: true },
    scope: "global",
    tagged: false,
    replaceOn: [],
    identify: cloudFrontId,
    outputs: ({ id, account, previous }) => ({
      arn: `arn:aws:cloudfront::${account}:origin-access-control/${id}`,
      ...etag(previous),
    }),
  },
  [CACHE_POLICY]: policy(128),
  [HEADERS_POLICY]: policy(128),
  [FUNCTION]: {
    name: { property: "name", maxLength: 64, automatic: true },
    scope: "global",
    tagged: true,
    replaceOn: ["name"],
    identify: idOf("", "name"),
    outputs: ({ id, account, previous }) => ({
      arn: `arn:aws:cloudfront::${account}:function/${id}`,
      ...etag(previous),
    }),
  },
  [DELIVERY_SOURCE]: {
    name: { property: "name", maxLength: 60, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["logType", "name", "resourceArn"],
    identify: idOf("", "name"),
    outputs: (made) => ({ arn: regionalArn("logs", made, `delivery-source:${made.id}`), service: "cloudfront" }),
  },
  [DELIVERY_DESTINATION]: {
    name: { property: "name", maxLength: 60, automatic: true },
    scope: "regional",
    tagged: true,
    replaceOn: ["name", "outputFormat"],
    identify: idOf("", "name"),
    outputs: (made) => ({
      arn: regionalArn("logs", made, `delivery-destination:${made.id}`),
      deliveryDestinationType: "S3",
    }),
  },
  [DELIVERY]: {
    scope: "regional",
    tagged: true,
    replaceOn: ["deliveryDestinationArn", "deliverySourceName"],
    namesOf: { deliverySourceName: DELIVERY_SOURCE },
    unique: claim("deliverySourceName", "deliveryDestinationArn"),
    identify: () => randomHex(16),
    outputs: (made) => ({ arn: regionalArn("logs", made, `delivery:${made.id}`) }),
  },
};
