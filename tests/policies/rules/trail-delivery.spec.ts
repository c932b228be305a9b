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
const key = (policy: GraphValue, name = "own") => resource("aws:kms/key:Key", { policy }, { name, provider: IRELAND });
const trail = (inputs: Inputs = {}, keys: readonly GraphResource[] = []) =>
  resource(
    "aws:cloudtrail/trail:Trail",
    { name: "meridian-trail", s3BucketName: "records", ...inputs },
    { provider: IRELAND, madeFrom: { kmsKeyId: keys } },
  );
const encrypted = (policy: GraphValue, name = "own") => {
  const own = key(policy, name);
  return [own, trail({ kmsKeyId: UNKNOWN }, [own])];
};
/** What CloudTrail does with a bucket and with a key, for this account's trails alone. */
const CLOUDTRAIL = {
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
};
const WRITE = { ...CLOUDTRAIL, Action: ["s3:GetBucketAcl", "s3:PutObject"], Resource: "*" };
const ENCRYPT = { ...CLOUDTRAIL, Action: ["kms:GenerateDataKey*", "kms:DescribeKey"], Resource: "*" };
const bucketPolicy = (policy: GraphValue) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", { bucket: "records", policy });
const REFUSED = "the policy of the bucket in s3BucketName does not let CloudTrail write this trail";
const UNENCRYPTED = "the key in kmsKeyId does not let CloudTrail encrypt this trail";

describeRule(trailDelivery, {
  "passes what the plan writes": {
    given: [IRELAND, BUCKET, admits(), ...encrypted(trailKeyPolicy(ACCOUNT, ARN))],
  },
  "passes a trail without a key of the account, below a prefix that is admitted": {
    given: [
      ...[IRELAND, BUCKET, trail({ s3KeyPrefix: "trails" })],
      bucketPolicy(policyOf({ ...WRITE, Resource: ["arn:aws:s3:::records", "arn:aws:s3:::records/trails/AWSLogs/*"] })),
    ],
  },
  "passes policies for whatever trail the account has": {
    given: [IRELAND, BUCKET, bucketPolicy(policyOf(WRITE)), ...encrypted(policyOf(ENCRYPT))],
  },
  "objects to policies for a trail `undefined`, where Pulumi names the trail": {
    given: (() => {
      const unnamed = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/undefined`;
      const own = key(trailKeyPolicy(ACCOUNT, unnamed));
      const inputs = { s3BucketName: "records", kmsKeyId: UNKNOWN };
      return [
        ...[IRELAND, BUCKET, admits("arn:aws:s3:::records", unnamed), own],
        resource("aws:cloudtrail/trail:Trail", inputs, { provider: IRELAND, madeFrom: { kmsKeyId: [own] } }),
      ];
    })(),
    violations: [REFUSED, UNENCRYPTED],
  },
  "objects to a key that CloudTrail may look at and not use, and to one that it may use and not look at": {
    given: [
      ...[IRELAND, BUCKET, bucketPolicy(policyOf(WRITE))],
      ...encrypted(policyOf({ ...ENCRYPT, Action: "kms:DescribeKey" }), "seen"),
      ...encrypted(policyOf({ ...ENCRYPT, Action: "kms:GenerateDataKey*" }), "used"),
    ],
    violations: [UNENCRYPTED, UNENCRYPTED],
  },
  "cannot tell of a bucket that Pulumi names": {
    given: (() => {
      const unnamed = resource("aws:s3/bucket:Bucket", {}, { name: "unnamed", provider: IRELAND });
      const inputs = { name: "meridian-trail", s3BucketName: UNKNOWN };
      const details = { provider: IRELAND, madeFrom: { s3BucketName: [unnamed] } };
      return [IRELAND, unnamed, resource("aws:cloudtrail/trail:Trail", inputs, details)];
    })(),
    undetermined: ["name of the bucket"],
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
      ...encrypted(trailKeyPolicy(ACCOUNT, `${ARN}-other`), "others"),
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
