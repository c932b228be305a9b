import assert from "node:assert/strict";
import { trailArn, trailKeyPolicy, trailWrites } from "../../../platform/planning/trail";

const ACCOUNT = "111122223333";
const ARN = "arn:aws:cloudtrail:us-east-1:111122223333:trail/meridian-trail";
const CLOUDTRAIL = { Service: "cloudtrail.amazonaws.com" };

describe("The trail's ARN", () => {
  it("is known before there is a trail", () => {
    assert.equal(trailArn(ACCOUNT, "us-east-1"), ARN);
  });
});

describe("The policy of the trail's key", () => {
  it("lets CloudTrail encrypt and describe on behalf of this trail alone (ALL-04)", () => {
    const { Statement } = JSON.parse(trailKeyPolicy(ACCOUNT, ARN)) as { readonly Statement: readonly unknown[] };
    assert.deepEqual(Statement.slice(1), [
      {
        Sid: "AllowCloudTrailToEncrypt",
        Effect: "Allow",
        Principal: CLOUDTRAIL,
        Action: ["kms:GenerateDataKey*"],
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceArn": ARN },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:111122223333:trail/*" },
        },
      },
      {
        Sid: "AllowCloudTrailToDescribe",
        Effect: "Allow",
        Principal: CLOUDTRAIL,
        Action: ["kms:DescribeKey"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": ARN } },
      },
    ]);
  });
});

describe("What the trail may do with its bucket", () => {
  it("is to ask who may, and to write below the account's own prefix, for this trail alone", () => {
    assert.deepEqual(trailWrites({ account: ACCOUNT, trail: ARN, bucket: "arn:aws:s3:::b" }), [
      {
        Sid: "AllowCloudTrailToAsk",
        Effect: "Allow",
        Principal: CLOUDTRAIL,
        Action: ["s3:GetBucketAcl"],
        Resource: "arn:aws:s3:::b",
        Condition: { StringEquals: { "aws:SourceArn": ARN } },
      },
      {
        Sid: "AllowCloudTrailToWrite",
        Effect: "Allow",
        Principal: CLOUDTRAIL,
        Action: ["s3:PutObject"],
        Resource: "arn:aws:s3:::b/AWSLogs/111122223333/*",
        Condition: {
          StringEquals: { "aws:SourceArn": ARN, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    ]);
  });
});
