import assert from "node:assert/strict";
import type { LoadBalancerAddress } from "../../components/dns-names";
import { Traffic } from "../../components/traffic";
import { valueAt } from "../../platform/graph/value";
import type { TrafficPlan } from "../../platform/model";
import { planWith } from "../platform/bent-stack-file";
import { alone, committedPlan, offered } from "../support/alone";
import { madeFrom, type Recorded } from "../support/recorded";

const NAMES = "meridian:dns-names:DnsNames";
const CDN = "meridian:cdn:Cdn";
const DISTRIBUTION = "aws:cloudfront/distribution:Distribution";
const RECORD = "aws:route53/record:Record";

const CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/1";

function build(plan: TrafficPlan): Promise<Recorded> {
  return alone(({ providers, probe }) => {
    const cells = ["us", "eu", "asia"].map((cell): [string, LoadBalancerAddress] => [
      cell,
      { dnsName: `${cell}.elb.example`, zoneId: `Z${cell}` },
    ]);
    const regions = ["us-east-1", "eu-west-1", "ap-southeast-1"];
    const buckets = Object.fromEntries(
      regions.map((region) => [region, { regionalDomainName: `files.s3.${region}.example` }]),
    );
    const { distributionId } = new Traffic(
      "users",
      {
        plan,
        zoneId: "Z1",
        files: { certificateArn: CERTIFICATE, buckets },
        loadBalancers: { api: Object.fromEntries(cells), preview: Object.fromEntries(cells) },
      },
      providers,
    );
    probe({ distributionId });
  });
}

describe("Traffic", () => {
  it("logs what users ask of a zone that the stack created", async () => {
    const users = await build(committedPlan("prod").traffic);
    const log = users.below("users-query-log");
    assert.deepEqual(log, {
      "aws:kms/key:Key": ["users-query-log"],
      "aws:kms/alias:Alias": ["users-query-log"],
      "aws:cloudwatch/logGroup:LogGroup": ["users-query-log"],
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ["users-query-log"],
      "aws:route53/queryLog:QueryLog": ["users-query-log"],
    });
    assert.deepEqual(users.homes("users-query-log"), ["users-query-log aws"]);
    assert.equal(valueAt(users.one("aws:route53/queryLog:QueryLog"), "zoneId"), "Z1");
  });

  it("leaves the log of an adopted zone alone, whose owner may keep one already", async () => {
    const { queryLog: _, ...plan } = committedPlan("prod").traffic;
    assert.deepEqual((await build(plan)).all("meridian:query-log:QueryLog"), []);
  });

  it("names the load balancers of each entrance in the zone (CV-09)", async () => {
    const users = await build(committedPlan("prod").traffic);
    assert.deepEqual(users.below("users")[NAMES], ["users-dns-api", "users-dns-preview"]);
    const cell = users.one(RECORD, "users-dns-api-cell-eu");
    assert.deepEqual(cell.inputs["aliases"], [{ name: "eu.elb.example", zoneId: "Zeu", evaluateTargetHealth: true }]);
    assert.equal(cell.inputs["zoneId"], "Z1");
  });

  it("stands CloudFront before the static files, by the certificate of the foundation (CV-10)", async () => {
    const users = await build(committedPlan("prod").traffic);
    assert.deepEqual(users.below("users")[CDN], ["users-cdn"]);
    const distribution = users.one(DISTRIBUTION);
    assert.equal(valueAt(distribution, "viewerCertificate", "acmCertificateArn"), CERTIFICATE);
    assert.equal(valueAt(distribution, "origins", "1", "domainName"), "files.s3.eu-west-1.example");
    assert.deepEqual(users.one(RECORD, "users-cdn-a").inputs["zoneId"], "Z1");
    assert.deepEqual(madeFrom(offered(users)), { distributionId: [`${DISTRIBUTION} users-cdn`] });
  });

  it("has nothing but the log of the zone while the domain is not delegated", async () => {
    const users = await build(planWith({ zone: "pending" }).traffic);
    assert.deepEqual(users.below("users")["meridian:query-log:QueryLog"], ["users-query-log"]);
    assert.deepEqual([...users.all(NAMES), ...users.all(CDN), ...users.all(RECORD)], []);
    assert.equal(offered(users).inputs["distributionId"], undefined);
  });
});
