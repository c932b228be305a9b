import { UNKNOWN } from "../../../platform/graph/graph";
import { trailArn, trailKeyPolicy, trailWrites } from "../../../platform/planning/trail";
import { type Acts, change, reword } from "../acts";
import { ACCOUNT, IRELAND, policyOf, resource } from "../behaviour";
import { EVIDENCE } from "../evidence";

const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const KEY = "aws:kms/key:Key";
const TRAIL = "aws:cloudtrail/trail:Trail";

const ARN = trailArn(ACCOUNT, "eu-west-1");
const key = resource(
  KEY,
  { policy: trailKeyPolicy(ACCOUNT, ARN), enableKeyRotation: true, deletionWindowInDays: 30 },
  { name: "trail", provider: IRELAND },
);
const policy = policyOf(
  ...trailWrites({ account: ACCOUNT, trail: ARN, bucket: "arn:aws:s3:::evidence" }).map((statement) => ({
    ...statement,
  })),
  {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::evidence", "arn:aws:s3:::evidence/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  },
);

/** An account's trail, which is none of an application's stack, and a bucket for it. */
export const specimen = [
  ...EVIDENCE.map((each) =>
    each.type === BUCKET_POLICY && each.name === "evidence" ? { ...each, inputs: { ...each.inputs, policy } } : each,
  ),
  key,
  resource(
    TRAIL,
    { name: "meridian-trail", s3BucketName: "evidence", kmsKeyId: UNKNOWN },
    { name: "trail", provider: IRELAND, madeFrom: { kmsKeyId: [key] } },
  ),
];

export const acts: Acts = {
  "a bucket that does not say whose it is": reword([BUCKET_POLICY, "evidence"], "policy", [
    "s3:GetBucketAcl",
    "s3:GetBucketLocation",
  ]),
  "a bucket for another trail": reword([BUCKET_POLICY, "evidence"], "policy", [":trail/", ":trail/other-"]),
  "files below a prefix that nobody may write to": change([TRAIL, "trail"], { s3KeyPrefix: "other" }),
  "a key that encrypts for nobody": reword([KEY, "trail"], "policy", ["kms:GenerateDataKey*", "kms:Encrypt"]),
  "a key for another trail": reword([KEY, "trail"], "policy", [":trail/meridian", ":trail/other"]),
};
