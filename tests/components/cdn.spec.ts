import assert from "node:assert/strict";
import { Cdn } from "../../components/cdn";
import type { CdnPlan } from "../../platform/edge-model";
import { alone, committedPlan, offered } from "../support/alone";
import { textAt } from "../../platform/graph/value";
import { madeFrom, type Recorded, waitsFor } from "../support/recorded";

const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const ACCESS = "aws:cloudfront/originAccessControl:OriginAccessControl";
const SOURCE = "aws:cloudwatch/logDeliverySource:LogDeliverySource";
const DESTINATION = "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination";
const DELIVERY = "aws:cloudwatch/logDelivery:LogDelivery";
const RECORD = "aws:route53/record:Record";
const BUCKET = "aws:s3/bucket:Bucket";
const ACL = "aws:wafv2/webAcl:WebAcl";
const unknown = { unknown: true };

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/1";
const BUCKETS = {
  "us-east-1": { regionalDomainName: "files-us.s3.us-east-1.amazonaws.com" },
  "eu-west-1": { regionalDomainName: "files-eu.s3.eu-west-1.amazonaws.com" },
};

function planned(stack: "dev" | "prod"): CdnPlan {
  const { cdn } = committedPlan(stack).traffic;
  assert.ok(cdn, `${stack} has static files`);
  return cdn;
}

function build(stack: "dev" | "prod" = "prod"): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const args = { plan: planned(stack), zoneId: "Z1", certificateArn: CERTIFICATE, buckets: BUCKETS };
    const { distributionId } = new Cdn("files", args, providers);
    probe({ distributionId });
  });
}

describe("Cdn", () => {
  it("makes a distribution with its parts, a firewall, a log and the name (CV-10, CV-11)", async () => {
    const files = await build();
    const made = files.below("files");
    for (const [type, names] of Object.entries({
      [DISTRIBUTION]: ["files"],
      [ACCESS]: ["files"],
      "aws:cloudfront/cachePolicy:CachePolicy": ["files"],
      "aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy": ["files"],
      "aws:cloudfront/function:Function": ["files"],
      [SOURCE]: ["files"],
      [DESTINATION]: ["files"],
      [DELIVERY]: ["files"],
      [RECORD]: ["files-a", "files-aaaa"],
      "meridian:web-acl:WebAcl": ["files-web-acl"],
      "meridian:bucket:Bucket": ["files-logs"],
    })) {
      assert.deepEqual(made[type], names, type);
    }
    assert.deepEqual(files.homes("files"), ["files aws", "files-logs aws", "files-web-acl aws"]);
  });

  it("protects the log and its key alone: a distribution can be made again", async () => {
    assert.deepEqual((await build()).options("files"), {
      [`${BUCKET} files-logs`]: { protect: true },
      "aws:kms/key:Key files-logs": { protect: true },
    });
    assert.deepEqual((await build("dev")).options("files"), {});
  });

  it("encrypts the log with a key that lets its delivery do so (ALL-04)", async () => {
    const { one } = await build();
    const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    assert.deepEqual(madeFrom(one(encryption))["rules"], ["aws:kms/key:Key files-logs"]);
    assert.match(textAt(one("aws:kms/key:Key"), "policy"), /"Service":"delivery\.logs\.amazonaws\.com"/);
  });

  it("offers the id of the distribution, which is purged by it", async () => {
    assert.deepEqual(madeFrom(offered(await build())), { distributionId: [`${DISTRIBUTION} files`] });
  });
});

describe("The distribution of a Cdn", () => {
  it("answers at the name everywhere in the world, by HTTP/2 and 3, IPv4 and 6, with the issued certificate (CV-10)", async () => {
    const { inputs } = (await build()).one(DISTRIBUTION);
    const { origins: _, originGroups: __, defaultCacheBehavior: ___, ...rest } = inputs;
    assert.deepEqual(rest, {
      enabled: true,
      comment: "static files of covibes-prod",
      aliases: ["static.covibes.com"],
      httpVersion: "http2and3",
      isIpv6Enabled: true,
      priceClass: "PriceClass_All",
      customErrorResponses: [
        { errorCode: 403, errorCachingMinTtl: 10 },
        { errorCode: 404, errorCachingMinTtl: 10 },
      ],
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: CERTIFICATE,
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: "TLSv1.2_2021",
      },
      webAclId: unknown,
      tags: { Name: "covibes-prod-assets" },
    });
  });

  it("reads buckets by the names of their regions, in its own name (ALL-04)", async () => {
    const { one } = await build();
    const origin = (region: string, domainName: string): object => ({
      originId: region,
      domainName,
      originAccessControlId: unknown,
      connectionAttempts: 2,
      connectionTimeout: 3,
    });
    assert.deepEqual(one(DISTRIBUTION).inputs["origins"], [
      origin("us-east-1", "files-us.s3.us-east-1.amazonaws.com"),
      origin("eu-west-1", "files-eu.s3.eu-west-1.amazonaws.com"),
    ]);
    assert.deepEqual(madeFrom(one(DISTRIBUTION))["origins"], [`${ACCESS} files`]);
    assert.deepEqual(one(ACCESS).inputs, {
      name: "covibes-prod-assets",
      description: "static files of covibes-prod",
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
  });

  it("asks the second bucket when the first one's region fails", async () => {
    const { one } = await build();
    assert.deepEqual(one(DISTRIBUTION).inputs["originGroups"], [
      {
        originId: "assets",
        failoverCriteria: { statusCodes: [500, 502, 503, 504] },
        members: [{ originId: "us-east-1" }, { originId: "eu-west-1" }],
      },
    ]);
    assert.equal(target(one(DISTRIBUTION).inputs["defaultCacheBehavior"]), "assets");
  });

  it("asks the one bucket where there is one", async () => {
    const { inputs } = (await build("dev")).one(DISTRIBUTION);
    assert.equal(inputs["originGroups"], undefined);
    assert.equal(target(inputs["defaultCacheBehavior"]), "us-east-1");
  });

  it("stands behind its own firewall (CV-11)", async () => {
    const { one } = await build();
    assert.deepEqual(madeFrom(one(DISTRIBUTION))["webAclId"], [`${ACL} files-web-acl`]);
    assert.equal(one(ACL).inputs["scope"], "CLOUDFRONT");
  });

  for (const [name, type] of [
    ["files-a", "A"],
    ["files-aaaa", "AAAA"],
  ] as const) {
    it(`is found by an alias of type ${type}`, async () => {
      const { one } = await build();
      assert.deepEqual(one(RECORD, name).inputs, {
        zoneId: "Z1",
        name: "static.covibes.com",
        type,
        aliases: [{ name: unknown, zoneId: unknown, evaluateTargetHealth: false }],
      });
      assert.deepEqual(madeFrom(one(RECORD, name)), { aliases: [`${DISTRIBUTION} files`] });
    });
  }
});

describe("The log of a Cdn", () => {
  it("goes from the distribution to the bucket, as JSON, with the planned fields, below no path of ours", async () => {
    const { one } = await build();
    const name = "covibes-prod-assets";
    assert.deepEqual(one(SOURCE).inputs, { name, logType: "ACCESS_LOGS", resourceArn: unknown });
    assert.deepEqual(madeFrom(one(SOURCE)), { resourceArn: [`${DISTRIBUTION} files`] });
    assert.deepEqual(one(DESTINATION).inputs, {
      name,
      outputFormat: "json",
      deliveryDestinationConfiguration: { destinationResourceArn: unknown },
    });
    assert.deepEqual(madeFrom(one(DESTINATION)), { deliveryDestinationConfiguration: [`${BUCKET} files-logs`] });
    assert.deepEqual(one(DELIVERY).inputs, {
      deliverySourceName: name,
      deliveryDestinationArn: unknown,
      recordFields: planned("prod").logFields,
    });
    assert.deepEqual(madeFrom(one(DELIVERY)), {
      deliverySourceName: [`${SOURCE} files`],
      deliveryDestinationArn: [`${DESTINATION} files`],
    });
  });

  it("waits for the bucket's policy, to which AWS would add what it misses", async () => {
    const files = await build();
    const policy = "aws:s3/bucketPolicy:BucketPolicy files-logs";
    assert.ok(waitsFor(files.one(DELIVERY)).includes(policy));
  });
});

function target(behavior: unknown): unknown {
  assert.ok(typeof behavior === "object" && behavior !== null && "targetOriginId" in behavior);
  return behavior.targetOriginId;
}
