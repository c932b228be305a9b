import { type Acts, reword } from "../acts";

const POLICY = "aws:s3/bucketPolicy:BucketPolicy";

export const acts: Acts = {
  "a refusal of TLS": reword([POLICY, "us-ingress-logs"], "policy", [
    '"aws:SecureTransport":"false"',
    '"aws:SecureTransport":"true"',
  ]),
  "a refusal that is about another bucket": reword([POLICY, "foundation-assets-us-east-1"], "policy", [
    "arn:aws:s3:::covibes-prod-assets-us-east-1",
    "arn:aws:s3:::covibes-prod-assets-us-east-2",
  ]),
};
