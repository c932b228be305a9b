import type { CdnPlan, ErrorCachingPlan, OriginFailoverPlan, ResponseHeadersPlan } from "../edge-model";
import { distanceKm, GLOBAL_SERVICES_REGION } from "../facts/regions";
import { planAssets } from "./assets";
import type { PlanningContext } from "./context";
import { deliveryKeyPolicy } from "./iam";
import { planLogBucket } from "./log-buckets";
import { publicName } from "./public-names";
import { planWebAcl } from "./web-acl";

/** TLS 1.2 and 1.3 with forward secrecy and authenticated encryption alone. CloudFront developer guide, "supported protocols and ciphers". */
const TLS_VERSION = "TLSv1.2_2021";

/**
 * Not 403, which is S3's answer for a file that nobody has, nor 404: the second bucket has no more than the first one. Without
 * a second try CloudFront would wait three times ten seconds for a region that does not answer; S3 answers in much less than
 * three, an assumption. CloudFront developer guide, "control origin timeouts and attempts".
 */
const FAILOVER: OriginFailoverPlan = { statusCodes: [500, 502, 503, 504], attempts: 2, timeoutSeconds: 3 };

/** As long as CloudFront keeps other errors: a page that is a moment ahead of its files is soon well. CloudFront developer guide, "error caching minimum TTL". */
const ERRORS: ErrorCachingPlan = { statusCodes: [403, 404], seconds: 10 };

/**
 * Two years, as https://hstspreload.org asks; but not to be preloaded, which is the whole domain's to say and cannot be taken back
 * in months. A file that somebody opens by itself may load and run nothing, whatever is in it; as a part of a page, the page's
 * policy counts. Content Security Policy Level 3, section 4.2.
 */
const HEADERS: ResponseHeadersPlan = {
  strictTransportSeconds: 63_072_000,
  contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
  referrerPolicy: "strict-origin-when-cross-origin",
};

/** All that can be of use, without cookies: those of the whole domain log in. CloudFront developer guide, "log file fields". */
const LOG_FIELDS = [
  ...["date", "time", "x-edge-location", "x-edge-request-id", "c-ip", "c-country", "cs-method", "cs-protocol"],
  ...["cs-protocol-version", "cs(Host)", "cs-uri-stem", "cs-uri-query", "cs(Referer)", "cs(User-Agent)", "cs-bytes"],
  ...["sc-status", "sc-bytes", "sc-content-type", "sc-content-len", "time-taken", "time-to-first-byte"],
  ...["x-edge-result-type", "x-edge-response-result-type", "x-edge-detailed-result-type", "ssl-protocol", "ssl-cipher"],
];

/** CloudFront before the static files; none where there are none, or where the domain leads nowhere yet. */
export function planCdn(context: PlanningContext): CdnPlan | undefined {
  const buckets = planAssets(context);
  const definition = context.application.edge?.assets;
  if (buckets === undefined || definition === undefined) return undefined;
  const { stackName } = context;
  const first = buckets.source.region;
  const [second] = buckets.copies
    .map(({ region }) => region)
    .toSorted((a, b) => distanceKm(first, a) - distanceKm(first, b));
  return {
    host: publicName(context, definition.host),
    name: `${stackName}-assets`,
    comment: `static files of ${stackName}`,
    origins: second === undefined ? [first] : [first, second],
    failover: FAILOVER,
    responseFunction: responseFunction(definition.maxAgeSeconds),
    maxAgeSeconds: definition.maxAgeSeconds,
    errors: ERRORS,
    headers: HEADERS,
    tlsVersion: TLS_VERSION,
    webAcl: planWebAcl(context, {
      // Not the name of a cell's: no cell can be called like a layer.
      name: `${stackName}-traffic-assets`,
      scope: "CLOUDFRONT",
      description: `static files of ${stackName}`,
      requestsPerFiveMinutes: definition.requestsPerFiveMinutes,
      counted: [],
    }),
    logs: planLogBucket(context, { owner: `${stackName}-traffic`, region: GLOBAL_SERVICES_REGION }),
    logKey: {
      plan: {
        purpose: "logs",
        description: `access logs of the CDN of ${stackName}`,
        // Not the alias that a cell's key of logs has.
        alias: `${stackName}-cdn-access-logs`,
        policy: deliveryKeyPolicy(context.file.account, GLOBAL_SERVICES_REGION),
      },
      deletionWindowDays: context.keyDeletionWindowDays,
      protect: context.protect,
    },
    logFields: LOG_FIELDS,
  };
}

/**
 * Says to browsers how long a file is good, and to caches on the way that it has several encodings, whatever the build said.
 * Where the bucket has no such file nobody is to keep that for a year: CloudFront runs the function for no answer of the origin's
 * of 400 and above, and the function looks itself too. Both headers are neither forbidden nor read-only for functions.
 * CloudFront developer guide, "restrictions on all edge functions".
 */
function responseFunction(maxAgeSeconds: number): string {
  return `function handler(event) {
  var response = event.response;
  if (response.statusCode >= 400) return response;
  response.headers["cache-control"] = { value: "public, max-age=${String(maxAgeSeconds)}, immutable" };
  response.headers["vary"] = { value: "Accept-Encoding" };
  return response;
}
`;
}
