import type { CloudResource } from "../account";
import { CERTIFICATE_VALIDATION, namesOf } from "../catalogue/certificates";
import {
  CACHE_POLICY,
  DELIVERY,
  DELIVERY_DESTINATION,
  DELIVERY_SOURCE,
  DISTRIBUTION,
  FUNCTION,
  HEADERS_POLICY,
  ORIGIN_ACCESS,
} from "../catalogue/content-delivery";
import { BUCKET_POLICY } from "../catalogue/storage";
import type { DeletionRule, Request, ServiceRule } from "../resource-type";
import { at, itemsAt, numberAt, optionalTextAt, type Properties, textAt, textsAt } from "../values";
import { ofType } from "./network-rules";
import { covers, type PolicyStatement, statementsOf } from "./policy-document";

/** Where CloudFront looks for certificates and web ACLs, and where its logs are configured. CloudFront developer guide. */
const HOME = "us-east-1";
const MAX_FUNCTION_BYTES = 10_240;
/** CloudFront API reference, `OriginGroupFailoverCriteria`. */
const FAILOVER_CODES = [400, 403, 404, 416, 429, 500, 502, 503, 504];

/** What CloudFront and CloudWatch Logs refuse. CloudFront API reference and developer guide; CloudWatch Logs user guide. */
export const CONTENT_DELIVERY_RULES: readonly ServiceRule[] = [
  {
    name: "a distribution has an issued certificate, where CloudFront looks for it, of each of its names",
    type: DISTRIBUTION,
    refuses: ({ inputs, find, resources }) => {
      const aliases = textsAt(inputs, "aliases");
      const arn = textAt(inputs, "viewerCertificate.acmCertificateArn");
      if (arn === "") return aliases.length === 0 ? undefined : "InvalidViewerCertificate: names need a certificate";
      const certificate = find(arn);
      const bare = aliases.find((alias) => !namesOf(certificate?.inputs ?? {}).some((name) => isNameOf(name, alias)));
      if (certificate?.region !== HOME || !isIssued(arn, resources)) {
        return `InvalidViewerCertificate: ${arn} doesn't exist, isn't in ${HOME} or isn't valid`;
      }
      return bare && `InvalidViewerCertificate: the certificate doesn't cover the alternate domain name ${bare}`;
    },
  },
  {
    name: "a distribution that has a certificate says how it is offered",
    type: DISTRIBUTION,
    refuses: ({ inputs }) =>
      optionalTextAt(inputs, "viewerCertificate.acmCertificateArn") === undefined ||
      ["sni-only", "static-ip", "vip"].includes(textAt(inputs, "viewerCertificate.sslSupportMethod"))
        ? undefined
        : "InvalidArgument: the certificate needs a way of being offered",
  },
  {
    name: "a distribution's web ACL is of CloudFront's scope",
    type: DISTRIBUTION,
    refuses: ({ inputs, find }) => {
      const arn = optionalTextAt(inputs, "webAclId");
      const acl = find(arn ?? "");
      return arn === undefined || (acl?.region === HOME && textAt(acl.inputs, "scope") === "CLOUDFRONT")
        ? undefined
        : `InvalidWebACLId: ${arn} is no web ACL of CloudFront's scope`;
    },
  },
  {
    name: "a distribution asks origins that it has, and a group has two of them",
    type: DISTRIBUTION,
    refuses: ({ inputs }) => {
      const origins = itemsAt(inputs, "origins").map((origin) => textAt(origin, "originId"));
      const groups = itemsAt(inputs, "originGroups");
      const wrong = groups.find((group) => !isPair(group, origins));
      if (wrong !== undefined) return `InvalidOrigin: ${textAt(wrong, "originId")} is not a pair of origins`;
      const asked = textAt(inputs, "defaultCacheBehavior.targetOriginId");
      return [...origins, ...groups.map((group) => textAt(group, "originId"))].includes(asked)
        ? undefined
        : `NoSuchOrigin: ${asked}`;
    },
  },
  {
    name: "a group of origins fails over for answers that CloudFront knows as failures",
    type: DISTRIBUTION,
    refuses: ({ inputs }) => {
      const codes = itemsAt(inputs, "originGroups").map((group) => at(group, "failoverCriteria.statusCodes"));
      const known = codes.every((list) => Array.isArray(list) && list.length > 0 && list.every(isFailure));
      return known ? undefined : "InvalidArgument: a group's failover criteria are not valid";
    },
  },
  {
    name: "an origin's access control exists",
    type: DISTRIBUTION,
    refuses: ({ inputs, resources }) => {
      const known = ofType(resources, ORIGIN_ACCESS).map(({ id }) => id);
      const missing = itemsAt(inputs, "origins")
        .flatMap((origin) => optionalTextAt(origin, "originAccessControlId") ?? [])
        .find((id) => !known.includes(id));
      return missing && `InvalidOriginAccessControl: ${missing} does not exist`;
    },
  },
  {
    name: "a distribution runs functions that are published",
    type: DISTRIBUTION,
    refuses: ({ inputs, find }) => {
      const functions = itemsAt(inputs, "defaultCacheBehavior.functionAssociations").map((each) =>
        textAt(each, "functionArn"),
      );
      const unpublished = functions.find((arn) => find(arn)?.inputs["publish"] === false);
      return unpublished && `InvalidFunctionAssociation: ${unpublished} is not published`;
    },
  },
  {
    name: "an access control signs requests to S3 as S3 reads them",
    type: ORIGIN_ACCESS,
    refuses: ({ inputs }) =>
      textAt(inputs, "signingProtocol") === "sigv4" &&
      ["always", "never", "no-override"].includes(textAt(inputs, "signingBehavior"))
        ? undefined
        : "InvalidArgument: the access control is not valid",
  },
  {
    name: "a cache policy's times are in order",
    type: CACHE_POLICY,
    refuses: ({ inputs }) => {
      const [min, mean, max] = [
        numberAt(inputs, "minTtl", 0),
        numberAt(inputs, "defaultTtl", 86_400),
        numberAt(inputs, "maxTtl", 31_536_000),
      ];
      return min <= mean && mean <= max ? undefined : "InvalidArgument: MinTTL, DefaultTTL and MaxTTL are not in order";
    },
  },
  {
    name: "credentials are not for every origin",
    type: HEADERS_POLICY,
    refuses: ({ inputs }) =>
      at(inputs, "corsConfig.accessControlAllowCredentials") === true &&
      textsAt(inputs, "corsConfig.accessControlAllowOrigins.items").includes("*")
        ? "InvalidArgument: AccessControlAllowOrigins can't be * when credentials are allowed"
        : undefined,
  },
  {
    name: "a function is in a language that CloudFront runs, and short",
    type: FUNCTION,
    refuses: ({ inputs }) => {
      const code = textAt(inputs, "code");
      if (Buffer.byteLength(code) > MAX_FUNCTION_BYTES)
        return "FunctionSizeLimitExceeded: a function has 10 KB at most";
      const runs = /^cloudfront-js-[12]\.0$/.test(textAt(inputs, "runtime")) && /\bhandler\b/.test(code);
      return runs ? undefined : "InvalidArgument: the function has no runtime or no handler";
    },
  },
  {
    name: "a resource has one source of each kind of log, and a distribution's is in its region",
    type: DELIVERY_SOURCE,
    refuses: ({ inputs, region, resources }) => {
      if (region !== HOME) return `ValidationException: CloudFront's logs are configured in ${HOME}`;
      const same = ofType(resources, DELIVERY_SOURCE).find((other) =>
        ["resourceArn", "logType"].every((input) => other.inputs[input] === inputs[input]),
      );
      return same && `ConflictException: This ResourceId has already been used in another Delivery Source: ${same.id}`;
    },
  },
  {
    name: "CloudWatch Logs may write to the bucket that logs are delivered to",
    type: DELIVERY,
    refuses: (request) => {
      const destination = request.find(textAt(request.inputs, "deliveryDestinationArn"));
      if (destination?.type !== DELIVERY_DESTINATION) return "ValidationException: there is no such destination";
      const bucket = textAt(destination.inputs, "deliveryDestinationConfiguration.destinationResourceArn");
      return mayWrite(bucket, request)
        ? undefined
        : `AccessDeniedException: delivery.logs.amazonaws.com may not write to ${bucket}`;
    },
  },
];

/** What CloudFront does not delete. What refers to a function or a policy does so by ARN or id, and is seen without a rule. */
export const CONTENT_DELIVERY_DELETION_RULES: readonly DeletionRule[] = [
  {
    name: "an access control goes after the distributions that use it",
    type: ORIGIN_ACCESS,
    refuses: ({ resource, resources }) => {
      const user = ofType(resources, DISTRIBUTION).find(({ inputs }) =>
        itemsAt(inputs, "origins").some((origin) => origin["originAccessControlId"] === resource.id),
      );
      return user && `OriginAccessControlInUse: ${user.id} uses it`;
    },
  },
];

/** Whether a name of a certificate, which may begin with a wildcard for one label, is that of a host. */
function isNameOf(name: string, host: string): boolean {
  return name === host || (name.startsWith("*.") && name.slice(1) === host.slice(host.indexOf(".")));
}

/** Whether somebody has waited until ACM had issued a certificate. */
function isIssued(arn: string, resources: readonly CloudResource[]): boolean {
  return ofType(resources, CERTIFICATE_VALIDATION).some(({ inputs }) => inputs["certificateArn"] === arn);
}

function isPair(group: Properties, origins: readonly string[]): boolean {
  const members = itemsAt(group, "members").map((member) => textAt(member, "originId"));
  return new Set(members).size === 2 && members.length === 2 && members.every((member) => origins.includes(member));
}

function isFailure(code: unknown): boolean {
  return FAILOVER_CODES.some((known) => known === code);
}

function mayWrite(bucketArn: string, { resources, account, region }: Request): boolean {
  const bucket = bucketArn.replace(/^arn:aws:s3:::/, "");
  const policies = ofType(resources, BUCKET_POLICY).filter(({ inputs }) => inputs["bucket"] === bucket);
  const key = `${bucketArn}/AWSLogs/${account}/CloudFront/log`;
  return policies
    .flatMap(({ inputs }) => statementsOf(inputs["policy"]) ?? [])
    .some((statement) => admits(statement, key) && isAbout(statement, `arn:aws:logs:${region}:${account}:`));
}

function admits({ allows, services, actions, resources }: PolicyStatement, key: string): boolean {
  return (
    allows &&
    services.includes("delivery.logs.amazonaws.com") &&
    covers(actions, "s3:PutObject") &&
    covers(resources, key)
  );
}

/** Whether a statement with conditions about its caller admits deliveries of the account and region. */
function isAbout({ conditions }: PolicyStatement, source: string): boolean {
  const sources = conditions.get("ArnLike aws:SourceArn") ?? ["*"];
  return covers(sources, `${source}delivery-source:any`);
}
