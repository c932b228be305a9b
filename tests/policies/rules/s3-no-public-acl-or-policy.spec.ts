import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3NoPublicAclOrPolicy } from "../../../policies/rules/s3-no-public-acl-or-policy";
import { ACCOUNT, describeRule, policyOf, resource } from "../behaviour";

const ALL = "http://acs.amazonaws.com/groups/global/AllUsers";
const LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

const list = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:s3/bucketAcl:BucketAcl", inputs);
const policy = (...statements: readonly Readonly<Record<string, GraphValue>>[]) =>
  resource("aws:s3/bucketPolicy:BucketPolicy", { policy: policyOf(...statements) });

describeRule(s3NoPublicAclOrPolicy, {
  "passes buckets, lists and policies that name who may": {
    given: [
      resource("aws:s3/bucket:Bucket", {}),
      list({ acl: "log-delivery-write" }),
      list({ accessControlPolicy: { grants: [{ grantee: { id: "0123", type: "CanonicalUser" } }] } }),
      list({ accessControlPolicy: { grants: [{ grantee: { uri: LOG_DELIVERY } }] } }),
      policy({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "s3:*", Resource: "*" }),
    ],
  },
  "passes everybody that a condition holds to somebody, and what is denied to everybody": {
    given: [
      policy(
        {
          Principal: "*",
          Action: "s3:GetObject",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
        },
        { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" },
      ),
    ],
  },
  "objects to lists for everybody, canned or by grants": {
    given: [
      resource("aws:s3/bucketV2:BucketV2", {
        acl: "public-read",
        grants: [{ uri: "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" }],
      }),
      list({ accessControlPolicy: { grants: [{ grantee: { uri: ALL } }] } }),
    ],
    violations: [
      "acl opens the bucket to everybody",
      "grants[0].uri is everybody",
      "accessControlPolicy.grants[0].grantee.uri is everybody",
    ],
  },
  "objects to every canned list for everybody": {
    given: ["authenticated-read", "public-read", "public-read-write"].map((acl) => list({ acl })),
    violations: Array.from({ length: 3 }, () => "acl opens the bucket to everybody"),
  },
  "objects to policies for everybody, and to what is none": {
    given: [
      policy({ Principal: "*", Action: "s3:GetObject", Resource: "*" }),
      resource("aws:s3/bucket:Bucket", { policy: "{" }),
    ],
    violations: ["policy is no policy document", "policy.Statement[0] allows everybody"],
  },
  "cannot tell of what is unknown": {
    given: [
      resource("aws:s3/bucket:Bucket", { acl: UNKNOWN, policy: UNKNOWN, grants: UNKNOWN }),
      resource("aws:s3/bucketAclV2:BucketAclV2", { accessControlPolicy: UNKNOWN }),
    ],
    undetermined: ["acl", "grants", "policy", "accessControlPolicy"],
  },
});
