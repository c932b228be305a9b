import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3TlsOnly } from "../../../policies/rules/s3-tls-only";
import { describeRule, policyOf, resource, type ResourceDetails } from "../behaviour";

const BUCKET = resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data" });
const old = (inputs: Readonly<Record<string, GraphValue>>) =>
  resource("aws:s3/bucketV2:BucketV2", inputs, { name: "old" });
const policy = (policy: GraphValue, details: ResourceDetails = { madeFrom: { bucket: [BUCKET] } }) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", { bucket: UNKNOWN, policy }, details);
const REFUSAL = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const NONE = "no policy of the bucket refuses plain text";
const SOME = "no policy of the bucket refuses plain text, on the bucket and on its objects";

describeRule(s3TlsOnly, {
  "passes a policy that refuses plain text, beside the bucket or within": {
    given: [BUCKET, policy(policyOf(REFUSAL)), old({ bucket: "data", policy: policyOf(REFUSAL) })],
  },
  "passes a refusal for every bucket, where this one's name is still unknown": {
    given: [old({ bucket: UNKNOWN, policy: policyOf({ ...REFUSAL, Resource: "arn:aws:s3:::*" }) })],
  },
  "passes a refusal that leaves nothing out, whatever else is allowed": {
    given: [
      BUCKET,
      policy(
        policyOf(
          { Principal: "*", Action: "s3:GetObject", Resource: "*" },
          { ...REFUSAL, Principal: { AWS: "*" }, Action: "*", Resource: "*" },
        ),
      ),
    ],
  },
  "objects to a bucket without a policy": { given: [BUCKET], violations: [NONE] },
  "objects to a refusal of some calls, for some callers, or of objects alone": {
    given: [
      { ...REFUSAL, Action: "s3:GetObject" },
      { ...REFUSAL, Principal: { AWS: "arn:aws:iam::444455556666:root" } },
      { ...REFUSAL, Resource: "arn:aws:s3:::data/*" },
      { ...REFUSAL, Resource: ["arn:aws:s3:::other", "arn:aws:s3:::other/*"] },
      { ...REFUSAL, Condition: { ...REFUSAL.Condition, StringEquals: { "aws:PrincipalAccount": "444455556666" } } },
    ].map((statement) => old({ bucket: "data", policy: policyOf(statement) })),
    violations: Array.from({ length: 5 }, () => SOME),
  },
  "objects to refusals that leave out one call": {
    given: [
      [
        ["s3:*", "data"],
        ["s3:PutObject", "data/*"],
      ],
      [
        ["s3:*", "data"],
        ["s3:GetObject", "data/*"],
      ],
      [
        ["s3:*", "data/*"],
        ["s3:GetBucketAcl", "data"],
      ],
    ].map((refusals) =>
      old({
        bucket: "data",
        policy: policyOf(
          ...refusals.map(([Action = "", object = ""]) => ({ ...REFUSAL, Action, Resource: `arn:aws:s3:::${object}` })),
        ),
      }),
    ),
    violations: Array.from({ length: 3 }, () => SOME),
  },
  "objects to the refusal of another bucket, where this one's name is still unknown": {
    given: [old({ bucket: UNKNOWN, policy: policyOf(REFUSAL) })],
    violations: [SOME],
  },
  "objects to a refusal of TLS": {
    given: [BUCKET, policy(policyOf({ ...REFUSAL, Condition: { Bool: { "aws:SecureTransport": "true" } } }))],
    violations: [SOME],
  },
  "objects to a policy that is none": { given: [BUCKET, policy("{")], violations: [SOME] },
  "cannot tell of a policy that is unknown": {
    given: [BUCKET, policy(UNKNOWN)],
    undetermined: ["policy of the bucket: policy"],
  },
  "cannot tell which bucket is meant": {
    given: [BUCKET, policy(policyOf(REFUSAL), {})],
    undetermined: ["bucket in some policy"],
  },
});
