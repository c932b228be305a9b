import { type Acts, change, reword } from "../acts";

const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

export const acts: Acts = {
  "a policy for another service": reword([BUCKET_POLICY, "us-ingress-logs"], "policy", [
    "logdelivery.elasticloadbalancing",
    "elasticloadbalancing",
  ]),
  "a prefix that nobody may write below": change([LOAD_BALANCER, "eu-ingress-api"], {
    accessLogs: { bucket: "aws-waf-logs-covibes-prod-eu-111122223333", enabled: true, prefix: "other" },
  }),
  "a bucket in another region": change([LOAD_BALANCER, "asia-ingress-api"], {
    accessLogs: { bucket: "aws-waf-logs-covibes-prod-eu-111122223333", enabled: true, prefix: "api" },
  }),
  "files that get a key": change([ENCRYPTION, "us-ingress-logs"], {
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
  }),
};
