import type { GraphResource } from "../../platform/graph/graph";
import { UNSEEN } from "../subjects/iam-condition";
import { statementsOf } from "../subjects/iam-policy";
import { permits } from "../subjects/iam-request";
import { allOf, type Answer, not, verdictOf } from "../answer";
import { type Reading, toText } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, POLICY, settingOf } from "../subjects/s3-bucket";
import { isUndetermined } from "../../platform/graph/undetermined";
import { violation } from "../verdict";

/** Calls about a bucket and about an object in it, each of which must be refused in plain text. */
const CALLS: readonly (readonly [action: string, object: string])[] = [
  ["s3:GetObject", `/${UNSEEN}`],
  ["s3:ListBucket", ""],
  ["s3:PutObject", `/${UNSEEN}`],
];

/** Lets everybody do everything, so that what is refused is refused by something else. */
const ALLOWED = JSON.stringify({ Statement: { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" } });

export const s3TlsOnly: StackRule = {
  id: "s3-tls-only",
  title: "Buckets refuse requests in plain text",
  severity: "high",
  level: "mandatory",
  rationale:
    "S3 answers over HTTP as well, and whoever listens reads objects, and signatures that are good for a while.",
  remedy:
    'register an aws.s3.BucketPolicy that denies "*" s3:* on the bucket and its objects where aws:SecureTransport is "false"',
  controls: {
    "AWS Security Hub": ["S3.5"],
    "CIS AWS 5.0": ["2.1.1"],
    "CIS AWS 7.0": ["3.1.1"],
    "PCI DSS 4.0": ["1.2.5", "2.2.5", "2.2.7", "4.2.1", "8.3.2"],
  },
  types: BUCKETS,
  breaks: {
    "a bucket that anybody may ask in plain text": { type: "aws:s3/bucketPolicy:BucketPolicy", removes: true },
  },
  overlaps: ["alb-log-delivery", "waf-log-delivery"],
  scope: "stack",
  judge(bucket, index) {
    const policies = settingOf(bucket, POLICY, index);
    if (isUndetermined(policies)) return [policies];
    if (policies.length === 0) return [violation("no policy of the bucket refuses plain text")];
    return policies.map(({ reading }) => {
      const refused = refuses(bucket, reading);
      return verdictOf(refused, "no policy of the bucket refuses plain text, on the bucket and on its objects");
    });
  },
};

function refuses(bucket: GraphResource, policy: Reading): Answer {
  const statements = [{ ...policy, value: ALLOWED }, policy].flatMap((document) => statementsOf(document) ?? []);
  return allOf(
    CALLS.map(([action, object]) =>
      not(
        permits(statements, {
          caller: { kind: "AWS", names: ["*"] },
          action,
          // Where nobody planned the name, nobody can have written it either: what speaks of it speaks of all.
          resource: `arn:aws:s3:::${toText(bucket.inputs["bucket"])}${object}`,
          context: { "aws:securetransport": ["false"] },
        }),
      ),
    ),
  );
}
