import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { trailArn, trailKeyPolicy, trailWrites } from "../../../platform/planning/trail";
import { trailDelivery } from "../../../policies/rules/trail-delivery";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

type Inputs = Readonly<Record<string, GraphValue>>;

const ARN = trailArn(ACCOUNT, "eu-west-1");
const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "records" }, { provider: IRELAND });
const admits = (bucket = "arn:aws:s3:::records", trail = ARN) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", {
    bucket: "records",
    policy: policyOf(...trailWrites({ account: ACCOUNT, trail, bucket }).map((statement) => ({ ...statement }))),
  });
const key = (policy: GraphValue) => resource("aws:kms/key:Key", { policy }, { provider: IRELAND });
const trail = (inputs: Inputs = {}, keys: readonly GraphResource[] = []) =>
  resource(
    "aws:cloudtrail/trail:Trail",
    { name: "meridian-trail", s3BucketName: "records", ...inputs },
    { provider: IRELAND, madeFrom: { kmsKeyId: keys } },
  );
const encrypted = (policy: GraphValue) => {
  const own = key(policy);
  return [own, trail({ kmsKeyId: UNKNOWN }, [own])];
};
const REFUSED = "the policy of the bucket in s3BucketName does not let CloudTrail write this trail";
const UNENCRYPTED = "the key in kmsKeyId does not let CloudTrail encrypt this trail";

describeRule(trailDelivery, {
  "passes what the plan writes": {
    given: [IRELAND, BUCKET, admits(), ...encrypted(trailKeyPolicy(ACCOUNT, ARN))],
  },
  "passes a trail without a key of the account, below a prefix that is admitted": {
    given: [
      ...[IRELAND, BUCKET, trail({ s3KeyPrefix: "trails" })],
      resource("aws:s3/bucketPolicy:BucketPolicy", {
        bucket: "records",
        policy: policyOf({
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: ["s3:GetBucketAcl", "s3:PutObject"],
          Resource: ["arn:aws:s3:::records", "arn:aws:s3:::records/trails/AWSLogs/*"],
        }),
      }),
    ],
  },
  "objects to a bucket without a policy, for another trail, or below another prefix": {
    given: [IRELAND, BUCKET, trail()],
    violations: [REFUSED],
  },
  "objects to a policy for another trail": {
    given: [IRELAND, BUCKET, admits("arn:aws:s3:::records", `${ARN}-other`), trail()],
    violations: [REFUSED],
  },
  "objects to a prefix that nobody may write below": {
    given: [IRELAND, BUCKET, admits(), trail({ s3KeyPrefix: "trails" })],
    violations: [REFUSED],
  },
  "objects to a key that does not know CloudTrail, or another trail": {
    given: [
      ...[IRELAND, BUCKET, admits()],
      ...encrypted(policyOf({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" })),
      ...encrypted(trailKeyPolicy(ACCOUNT, `${ARN}-other`)),
    ],
    violations: [UNENCRYPTED, UNENCRYPTED],
  },
  "cannot tell of a bucket, a prefix, a key or a region from elsewhere": {
    given: [
      ...[IRELAND, BUCKET, admits(), trail({ s3BucketName: "elsewhere" }), trail({ s3KeyPrefix: UNKNOWN })],
      ...[trail({ kmsKeyId: UNKNOWN }), resource("aws:cloudtrail/trail:Trail", { s3BucketName: "records" })],
    ],
    undetermined: ["bucket in s3BucketName", "s3KeyPrefix", "policy of the key in kmsKeyId", "region of the provider"],
  },
});
