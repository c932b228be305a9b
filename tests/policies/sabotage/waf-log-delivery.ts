import { type Acts, reword } from "../acts";

const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";

export const acts: Acts = {
  "a policy for another service": reword([BUCKET_POLICY, "us-ingress-logs"], "policy", [
    '"delivery.logs.amazonaws.com"',
    '"logs.amazonaws.com"',
  ]),
  "a policy for firewalls of another region": reword([BUCKET_POLICY, "eu-ingress-logs"], "policy", [
    "arn:aws:logs:eu-west-1:",
    "arn:aws:logs:us-east-1:",
  ]),
  "a policy that lets nobody look at the bucket": reword([BUCKET_POLICY, "asia-ingress-logs"], "policy", [
    "s3:GetBucketAcl",
    "s3:GetBucketLocation",
  ]),
};
