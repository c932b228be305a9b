import assert from "node:assert/strict";
import {
  CACHE_POLICY,
  DELIVERY,
  DELIVERY_DESTINATION,
  DELIVERY_SOURCE,
  DISTRIBUTION,
  FUNCTION,
  HEADERS_POLICY,
  ORIGIN_ACCESS,
} from "./cloud/catalogue/content-delivery";
import { CERTIFICATE, CERTIFICATE_VALIDATION } from "./cloud/catalogue/certificates";
import { RECORD } from "./cloud/catalogue/dns";
import { BUCKET, BUCKET_POLICY } from "./cloud/catalogue/storage";
import { WEB_ACL } from "./cloud/catalogue/web-acl";
import { Customer } from "./cloud/customer";
import { itemsAt, type Properties, textAt } from "./cloud/values";

const HERE = "us-east-1";
const HOST = "static.example.com";
const CODE = "function handler(event) { return event.response; }";

describe("what the simulated CloudFront refuses", () => {
  let customer: Customer;
  let zoneId: string;
  beforeEach(() => {
    customer = new Customer();
    zoneId = customer.id(HERE, "aws:route53/zone:Zone", { name: "example.com" });
  });
  afterEach(() => {
    customer.dispose();
  });

  const make = (type: string, inputs: Properties, region = HERE): Properties => customer.make(region, type, inputs);
  const arn = (type: string, inputs: Properties, region = HERE): string => textAt(make(type, inputs, region), "arn");
  const requested = (inputs: Properties = {}, region = HERE): Properties =>
    make(CERTIFICATE, { domainName: HOST, validationMethod: "DNS", ...inputs }, region);
  /** An issued certificate: records that prove its names are made unless they are there. */
  const certificate = (inputs: Properties = {}, region = HERE): string => {
    const made = requested(inputs, region);
    const proved = new Set(customer.account.resources().map((resource) => textAt(resource.inputs, "name")));
    for (const option of itemsAt(made, "domainValidationOptions")) {
      const name = textAt(option, "resourceRecordName");
      const records = [textAt(option, "resourceRecordValue")];
      if (!proved.has(name)) make(RECORD, { zoneId, name, type: "CNAME", ttl: 300, records });
      proved.add(name);
    }
    make(CERTIFICATE_VALIDATION, { certificateArn: textAt(made, "arn") }, region);
    return textAt(made, "arn");
  };
  const acl = (scope: string, region = HERE): string =>
    arn(WEB_ACL, { scope, defaultAction: { allow: {} }, rules: [], visibilityConfig: {} }, region);
  const access = (): string =>
    textAt(
      make(ORIGIN_ACCESS, {
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      }),
      "id",
    );
  const distribute = (changes: Properties = {}): Properties =>
    make(DISTRIBUTION, {
      enabled: true,
      aliases: [HOST],
      origins: [{ originId: "a" }, { originId: "b" }],
      originGroups: [pair(["a", "b"])],
      defaultCacheBehavior: { targetOriginId: "pair" },
      viewerCertificate: { acmCertificateArn: certificate(), sslSupportMethod: "sni-only" },
      ...changes,
    });

  it("makes a distribution with a name and an address of its own", () => {
    const made = distribute();
    assert.match(textAt(made, "id"), /^E[0-9A-F]{13}$/);
    assert.match(textAt(made, "domainName"), /^d[0-9a-f]{13}\.cloudfront\.net$/);
    assert.equal(textAt(made, "hostedZoneId"), "Z2FDTNDATAQYW2");
  });

  it("refuses a name that another distribution has", () => {
    distribute();
    assert.throws(() => distribute(), /AlreadyExists: .*static.example.com already exists/);
  });

  it("refuses a certificate of another region, one that is not issued, and one of other names", () => {
    const by = (acmCertificateArn: string, more: Properties = { sslSupportMethod: "sni-only" }): Properties =>
      distribute({ viewerCertificate: { acmCertificateArn, ...more } });
    assert.throws(() => by(certificate({}, "eu-west-1")), /InvalidViewerCertificate: .* isn't in us-east-1/);
    assert.throws(() => by(textAt(requested(), "arn")), /isn't valid/);
    const others = { domainName: "example.com", subjectAlternativeNames: ["*.api.example.com"] };
    assert.throws(() => by(certificate(others)), /doesn't cover the alternate domain name static.example.com/);
    assert.throws(() => by(certificate(), {}), /needs a way of being offered/);
    assert.throws(() => distribute({ viewerCertificate: {} }), /InvalidViewerCertificate: names need a certificate/);
    by(certificate({ domainName: "*.example.com" }));
  });

  it("refuses a web ACL of a region", () => {
    assert.throws(() => distribute({ webAclId: acl("REGIONAL") }), /InvalidWebACLId/);
    distribute({ webAclId: acl("CLOUDFRONT") });
  });

  it("refuses origins that it does not have, groups of other than two, and failures that are none", () => {
    assert.throws(() => distribute({ defaultCacheBehavior: { targetOriginId: "c" } }), /NoSuchOrigin: c/);
    for (const members of [["a"], ["a", "a"], ["a", "c"], ["a", "b", "a"]]) {
      assert.throws(
        () => distribute({ originGroups: [pair(members)] }),
        /InvalidOrigin: pair is not a pair of origins/,
      );
    }
    assert.throws(() => distribute({ originGroups: [pair(["a", "b"], [200])] }), /failover criteria are not valid/);
    assert.throws(() => distribute({ originGroups: [pair(["a", "b"], [])] }), /failover criteria are not valid/);
  });

  it("refuses an access control that does not exist, and to delete one that is used; names are not used twice", () => {
    const originAccessControlId = access();
    const origins = (id: string): Properties[] => [{ originId: "a", originAccessControlId: id }, { originId: "b" }];
    assert.throws(() => distribute({ origins: origins("E0") }), /InvalidOriginAccessControl: E0 does not exist/);
    const id = textAt(distribute({ origins: origins(originAccessControlId) }), "id");
    const gone = (type: string, which: string): void => {
      customer.provider(HERE).delete({ type, id: which });
    };
    assert.throws(() => {
      gone(ORIGIN_ACCESS, originAccessControlId);
    }, /OriginAccessControlInUse/);
    gone(DISTRIBUTION, id);
    gone(ORIGIN_ACCESS, originAccessControlId);
    const control = {
      name: "same",
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    };
    make(ORIGIN_ACCESS, control);
    assert.throws(() => make(ORIGIN_ACCESS, control), /AlreadyExists/);
    assert.throws(() => make(ORIGIN_ACCESS, { ...control, name: "other", signingProtocol: "v2" }), /InvalidArgument/);
  });

  it("refuses functions that are not there, not published, too long, or in another language", () => {
    const run = (functionArn: string): Properties =>
      distribute({
        defaultCacheBehavior: {
          targetOriginId: "pair",
          functionAssociations: [{ eventType: "viewer-response", functionArn }],
        },
      });
    assert.throws(() => run("arn:aws:cloudfront::111122223333:function/none"), /NotFound/);
    const written = { runtime: "cloudfront-js-2.0", code: CODE };
    assert.throws(() => run(arn(FUNCTION, { ...written, publish: false })), /InvalidFunctionAssociation/);
    assert.throws(() => make(FUNCTION, { ...written, code: CODE.padEnd(10_241) }), /FunctionSizeLimitExceeded/);
    assert.throws(() => make(FUNCTION, { ...written, runtime: "nodejs20.x" }), /InvalidArgument/);
    assert.throws(() => make(FUNCTION, { ...written, code: "1" }), /InvalidArgument/);
    const live = arn(FUNCTION, { ...written, publish: true, name: "live" });
    run(live);
    assert.throws(() => {
      customer.provider(HERE).delete({ type: FUNCTION, id: "live" });
    }, /DependencyViolation/);
  });

  it("refuses times that are out of order, and credentials for everybody", () => {
    assert.throws(() => make(CACHE_POLICY, { minTtl: 10, defaultTtl: 5 }), /not in order/);
    assert.throws(() => make(CACHE_POLICY, { defaultTtl: 10, maxTtl: 5 }), /not in order/);
    const corsConfig = { accessControlAllowCredentials: true, accessControlAllowOrigins: { items: ["*"] } };
    assert.throws(() => make(HEADERS_POLICY, { corsConfig }), /can't be \* when credentials are allowed/);
  });

  describe("of its logs", () => {
    const source = (resourceArn: string, region = HERE): string =>
      textAt(make(DELIVERY_SOURCE, { logType: "ACCESS_LOGS", resourceArn }, region), "name");
    const destination = (bucket: string): string =>
      arn(DELIVERY_DESTINATION, {
        outputFormat: "json",
        deliveryDestinationConfiguration: { destinationResourceArn: `arn:aws:s3:::${bucket}` },
      });
    const logs = (bucket: string, Condition: Properties, path = "AWSLogs/111122223333/*"): void => {
      make(BUCKET, { bucket });
      const statement = {
        ...{ Effect: "Allow", Principal: { Service: "delivery.logs.amazonaws.com" }, Action: "s3:PutObject" },
        ...{ Resource: `arn:aws:s3:::${bucket}/${path}`, Condition },
      };
      make(BUCKET_POLICY, { bucket, policy: JSON.stringify({ Statement: statement }) });
    };
    const about = (region: string): Properties => ({
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:111122223333:*` },
    });

    it("refuses a second source of the same logs, and one in another region", () => {
      const distribution = textAt(distribute(), "arn");
      assert.throws(() => source(distribution, "eu-west-1"), /CloudFront's logs are configured in us-east-1/);
      source(distribution);
      assert.throws(() => source(distribution), /ConflictException: This ResourceId has already been used/);
    });

    it("refuses a bucket that they may not be written to", () => {
      const deliverySourceName = source(textAt(distribute(), "arn"));
      const deliver = (bucket: string): Properties =>
        make(DELIVERY, { deliverySourceName, deliveryDestinationArn: destination(bucket) });
      assert.throws(() => deliver("none"), /AccessDeniedException: delivery.logs.amazonaws.com may not write/);
      logs("elsewhere", about("eu-west-1"));
      assert.throws(() => deliver("elsewhere"), /AccessDeniedException/);
      logs("narrow", about(HERE), "AWSLogs/111122223333/WAFLogs/*");
      assert.throws(() => deliver("narrow"), /AccessDeniedException/);
      logs("open", about(HERE));
      deliver("open");
    });

    it("refuses to deliver from or to nothing", () => {
      const deliverySourceName = source(textAt(distribute(), "arn"));
      logs("open", about(HERE));
      const deliveryDestinationArn = destination("open");
      assert.throws(
        () => make(DELIVERY, { deliverySourceName: "none", deliveryDestinationArn }),
        /ResourceNotFoundException: deliverySourceName none does not exist/,
      );
      assert.throws(
        () => make(DELIVERY, { deliverySourceName, deliveryDestinationArn: "arn:aws:s3:::open" }),
        /ValidationException: there is no such destination/,
      );
    });
  });
});

function pair(members: readonly string[], statusCodes: readonly number[] = [500]): Properties {
  return {
    originId: "pair",
    failoverCriteria: { statusCodes },
    members: members.map((originId) => ({ originId })),
  };
}
