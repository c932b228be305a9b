import type { RegionName } from "../facts/regions";
import { accountMayDelegate } from "./iam";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** Names of the trail and of the state's bucket, before the account's number, and of the keys of both. */
export const TRAIL = "meridian-trail";
export const STATE = "meridian-state";

const CLOUDTRAIL = { Service: "cloudtrail.amazonaws.com" };

/** The trail's ARN, which the policies of its bucket and its key must name before there is a trail. */
export function trailArn(account: string, region: RegionName): string {
  return `arn:aws:cloudtrail:${region}:${account}:trail/${TRAIL}`;
}

/** A key that CloudTrail encrypts this account's logs with. CloudTrail user guide, "configure KMS key policies". */
export function trailKeyPolicy(account: string, trail: string): string {
  const ofTrail = { "aws:SourceArn": trail };
  return policyDocument([
    accountMayDelegate(account),
    {
      Sid: "AllowCloudTrailToEncrypt",
      Effect: "Allow",
      Principal: CLOUDTRAIL,
      Action: ["kms:GenerateDataKey*"],
      Resource: "*",
      Condition: {
        StringEquals: ofTrail,
        StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
      },
    },
    {
      Sid: "AllowCloudTrailToDescribe",
      Effect: "Allow",
      Principal: CLOUDTRAIL,
      Action: ["kms:DescribeKey"],
      Resource: "*",
      Condition: { StringEquals: ofTrail },
    },
  ]);
}

/** Lets one trail write to its bucket. CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail". */
export function trailWrites(subject: {
  readonly account: string;
  readonly trail: string;
  readonly bucket: string;
}): PolicyStatement[] {
  const { account, trail, bucket } = subject;
  const ofTrail = { "aws:SourceArn": trail };
  return [
    {
      Sid: "AllowCloudTrailToAsk",
      Effect: "Allow",
      Principal: CLOUDTRAIL,
      Action: ["s3:GetBucketAcl"],
      Resource: bucket,
      Condition: { StringEquals: ofTrail },
    },
    {
      Sid: "AllowCloudTrailToWrite",
      Effect: "Allow",
      Principal: CLOUDTRAIL,
      Action: ["s3:PutObject"],
      Resource: `${bucket}/AWSLogs/${account}/*`,
      Condition: { StringEquals: { ...ofTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}
