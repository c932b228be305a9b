import assert from "node:assert/strict";
import { planLogBucket } from "../../../platform/planning/log-buckets";
import { shopContext } from "./small-context";

const NAME = "aws-waf-logs-shop-prod-us-111122223333";
const ARN = `arn:aws:s3:::${NAME}`;
const ofAccount = {
  StringEquals: { "aws:SourceAccount": "111122223333" },
  ArnLike: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:*" },
};

const bucket = (tier: "production" | "development" = "production", loadBalancers?: string[]) =>
  planLogBucket(shopContext({ tier }), {
    owner: "shop-prod-us",
    region: "us-east-1",
    ...(loadBalancers === undefined ? {} : { loadBalancers }),
  });

function statements(policy: string): unknown[] {
  return (JSON.parse(policy) as { readonly Statement: unknown[] }).Statement;
}

describe("planLogBucket", () => {
  it("has a name that web ACLs log to, and keeps a year in production (CV-12)", () => {
    const { policy: _, ...rest } = bucket();
    assert.deepEqual(rest, {
      name: NAME,
      region: "us-east-1",
      versioned: false,
      lifecycle: { abortUploadsDays: 7, expiryDays: 365 },
      protect: true,
      forceDestroy: false,
      retain: false,
    });
  });

  it("goes with what is in it in development, and keeps a month", () => {
    const { protect, forceDestroy, lifecycle } = bucket("development");
    assert.deepEqual([protect, forceDestroy, lifecycle.expiryDays], [false, true, 30]);
  });

  it("has its whole name within S3's 63 characters, for the longest name of a cell", () => {
    const { name } = planLogBucket(shopContext(), { owner: "c".repeat(28), region: "us-east-1" });
    assert.equal(name.length, 54);
  });

  it("lets load balancers write to their own folders, under this account's number (ALL-04)", () => {
    assert.deepEqual(statements(bucket("production", ["pages", "admin"]).policy)[1], {
      Sid: "AllowLoadBalancers",
      Effect: "Allow",
      Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      Action: ["s3:PutObject"],
      Resource: [`${ARN}/pages/AWSLogs/111122223333/*`, `${ARN}/admin/AWSLogs/111122223333/*`],
    });
  });

  it("has the statements that AWS would add for web ACLs, as AWS writes them, and TLS alone", () => {
    assert.deepEqual(
      statements(bucket().policy).map((statement) => (statement as { readonly Sid: string }).Sid),
      ["DenyWithoutTls", "AWSLogDeliveryWrite", "AWSLogDeliveryAclCheck"],
    );
    assert.deepEqual(statements(bucket().policy).slice(1), [
      {
        Sid: "AWSLogDeliveryWrite",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["s3:PutObject"],
        Resource: `${ARN}/AWSLogs/111122223333/*`,
        Condition: {
          ...ofAccount,
          StringEquals: { ...ofAccount.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
      {
        Sid: "AWSLogDeliveryAclCheck",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: ["s3:GetBucketAcl"],
        Resource: ARN,
        Condition: ofAccount,
      },
    ]);
  });
});
