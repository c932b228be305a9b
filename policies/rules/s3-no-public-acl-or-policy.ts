import type { GraphResource } from "../../platform/graph/graph";
import { allowsEverybody, statementsOf } from "../subjects/iam-policy";
import { isHidden, itemsOf, read, type Reading, toText, within } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { ResourceRule } from "../rule";
import { BUCKET, BUCKETS } from "../subjects/s3-bucket";
import { PASS, type Verdict, violation } from "../verdict";
import { undetermined } from "../../platform/graph/undetermined";

const PUBLIC_LISTS = ["authenticated-read", "public-read", "public-read-write"];
/** Everybody, and everybody with an account at AWS. S3 user guide, "access control list overview". */
const PUBLIC_GROUPS = /\/global\/(AllUsers|AuthenticatedUsers)/;

export const s3NoPublicAclOrPolicy: ResourceRule = {
  id: "s3-no-public-acl-or-policy",
  title: "No list and no policy opens a bucket to everybody",
  severity: "critical",
  level: "mandatory",
  rationale:
    "What is behind it is read, or written, by whoever finds the name, as soon as nothing else stands before it.",
  remedy:
    "leave acl and grants out, and name the principals of a policy, or hold * to them with a condition such as StringEquals on aws:PrincipalOrgID",
  controls: {
    "AWS Security Hub": ["S3.2", "S3.3"],
    "CIS AWS 7.0": ["2.21"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "10.3.2", "3.5.1", "A1.1.2", "A1.1.3", "A3.4.1"],
    "ISO 27001:2022": ["A.8.1"],
  },
  types: [
    ...BUCKETS,
    "aws:s3/bucketAcl:BucketAcl",
    "aws:s3/bucketAclV2:BucketAclV2",
    "aws:s3/bucketPolicy:BucketPolicy",
  ],
  breaks: {
    "a bucket that anybody may read by its list": { type: BUCKET, sets: { acl: "public-read" } },
    "a policy for everybody": {
      type: "aws:s3/bucketPolicy:BucketPolicy",
      sets: {
        policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}',
      },
    },
  },
  overlaps: ["alb-log-delivery", "s3-tls-only", "waf-log-delivery"],
  scope: "resource",
  judge(resource) {
    return [
      judged(
        read(resource, "acl"),
        (list) => !PUBLIC_LISTS.includes(toText(list)),
        "acl opens the bucket to everybody",
      ),
      ...grantsOf(resource).map((group) =>
        judged(group, (uri) => !PUBLIC_GROUPS.test(toText(uri)), `${group.path} is everybody`),
      ),
      ...judgePolicy(read(resource, "policy")),
    ];
  },
};

/** The groups that grants are for, in both forms. */
function grantsOf(resource: GraphResource): readonly Reading[] {
  return [
    ...itemsOf(read(resource, "grants")).map((grant) => within(grant, "uri")),
    ...itemsOf(read(resource, "accessControlPolicy", "grants")).map((grant) => within(grant, "grantee", "uri")),
  ];
}

function judgePolicy(policy: Reading): readonly Verdict[] {
  if (policy.value === undefined) return [];
  if (isHidden(policy)) return [undetermined(policy.path)];
  const statements = statementsOf(policy);
  if (statements === undefined) return [violation("policy is no policy document")];
  return statements.map((statement) =>
    allowsEverybody(statement) ? violation(`${statement.path} allows everybody`) : PASS,
  );
}
