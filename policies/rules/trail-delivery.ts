import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import type { Caller } from "../subjects/iam-request";
import { type KeyCall, keysBehind, keysPermit } from "../subjects/key-policy";
import { bucketAdmits, bucketArn, bucketBehind, logObjects } from "../subjects/log-bucket";
import { type Place, placeOf } from "../../platform/graph/place";
import { isHidden, read, toText } from "../../platform/graph/reading";
import { allOf, verdictOf } from "../answer";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import { PASS, type Verdict } from "../verdict";

const CLOUDTRAIL: Caller = { kind: "Service", names: ["cloudtrail.amazonaws.com"] };

/** CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail" and "configure AWS KMS key policies for CloudTrail". */
export const trailDelivery: StackRule = {
  id: "trail-delivery",
  title: "CloudTrail may write its trail, and encrypt it",
  severity: "high",
  level: "mandatory",
  rationale:
    "CloudTrail refuses a bucket or a key that does not let it; where a policy changes later, the record of who did what ends.",
  remedy:
    "let cloudtrail.amazonaws.com call s3:GetBucketAcl on the bucket and s3:PutObject below <prefix>/AWSLogs/<account>/ with bucket-owner-full-control, and in the key's policy kms:GenerateDataKey* and kms:DescribeKey, on condition of the trail's ARN",
  controls: {},
  onlyHere: true,
  types: ["aws:cloudtrail/trail:Trail"],
  scope: "stack",
  judge(trail, index) {
    const place = placeOf(trail, index);
    if (isUndetermined(place)) return [place];
    const [bucket, prefix] = [bucketBehind(trail, read(trail, "s3BucketName"), index), read(trail, "s3KeyPrefix")];
    if (isUndetermined(bucket)) return [bucket];
    if (isHidden(prefix)) return [undetermined(prefix.path)];
    const written = { bucket, place, prefix: toText(prefix.value) };
    return [judgeBucket(trail, written, index), judgeKey(trail, place, index)];
  },
};

/** The ARN of a trail; nobody can tell that of one that Pulumi names. */
function arnOf({ inputs }: GraphResource, { region, account }: Place): string {
  const { name } = inputs;
  return `arn:aws:cloudtrail:${region}:${account}:trail/${typeof name === "string" ? name : UNSEEN}`;
}

interface Written {
  readonly bucket: GraphResource;
  readonly place: Place;
  readonly prefix: string;
}

function judgeBucket(trail: GraphResource, { bucket, place, prefix }: Written, index: GraphIndex): Verdict {
  const arn = bucketArn(bucket);
  if (isUndetermined(arn)) return arn;
  const context = { "aws:sourcearn": [arnOf(trail, place)], "aws:sourceaccount": [place.account] };
  const answer = bucketAdmits(
    bucket,
    [
      { caller: CLOUDTRAIL, action: "s3:GetBucketAcl", resource: arn, context },
      {
        caller: CLOUDTRAIL,
        action: "s3:PutObject",
        resource: logObjects(arn, place, prefix),
        context: { ...context, "s3:x-amz-acl": ["bucket-owner-full-control"] },
      },
    ],
    index,
  );
  return verdictOf(answer, "the policy of the bucket in s3BucketName does not let CloudTrail write this trail");
}

/** Without a key of the account, the files have S3's own. */
function judgeKey(trail: GraphResource, place: Place, index: GraphIndex): Verdict {
  const key = read(trail, "kmsKeyId");
  if (key.value === undefined) return PASS;
  const keys = keysBehind(trail, key, index);
  if (isUndetermined(keys)) return keys;
  const arn = arnOf(trail, place);
  const context = { "aws:sourcearn": [arn], "aws:sourceaccount": [place.account] };
  const calls: readonly KeyCall[] = [
    {
      caller: CLOUDTRAIL,
      actions: ["kms:GenerateDataKey"],
      context: { ...context, "kms:encryptioncontext:aws:cloudtrail:arn": [arn] },
    },
    { caller: CLOUDTRAIL, actions: ["kms:DescribeKey"], context },
  ];
  const input = { keys, path: key.path, places: [key] };
  const answer = allOf(calls.map((call) => keysPermit(input, index, () => call)));
  return verdictOf(answer, "the key in kmsKeyId does not let CloudTrail encrypt this trail");
}
