import { type GraphResource, UNKNOWN } from "../../../platform/graph/graph";
import { quotaAccount } from "../../../policies/rules/quota-account";
import { describeRule, IRELAND, resource, VIRGINIA } from "../behaviour";

const ROLE = resource("aws:iam/role:Role", {}, { name: "nodes", provider: IRELAND });
const many = (count: number, make: (name: string) => GraphResource) =>
  Array.from({ length: count }, (_, place) => make(`it-${String(place)}`));
const role = (name: string) => resource("aws:iam/role:Role", {}, { name, provider: IRELAND });
const attachment = (name: string) =>
  resource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: UNKNOWN },
    { name, provider: IRELAND, madeFrom: { role: [ROLE] } },
  );

describeRule(quotaAccount, {
  "passes what fits": {
    given: [
      ...[IRELAND, VIRGINIA, ROLE, ...many(998, role), ...many(10, attachment)],
      resource("aws:iam/role:Role", {}, { name: "elsewhere", provider: VIRGINIA }),
      resource("aws:kms/key:Key", {}, { provider: IRELAND }),
    ],
  },
  "objects to roles of all regions together, and to policies of one": {
    given: [IRELAND, ROLE, ...many(1000, role), ...many(11, attachment)],
    violations: [
      "1,001 roles are needed, and 1,000 granted (iam L-FE177D64)",
      "11 managed policies of a role are needed, and 10 granted (iam L-0DA4ABF3)",
    ],
  },
  "objects to everything else that an account or a region of it has two of, and may have one": {
    given: [
      IRELAND,
      ...[
        ...["aws:iam/openIdConnectProvider:OpenIdConnectProvider", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"],
        ...["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:sns/topic:Topic", "aws:dynamodb/table:Table"],
      ].flatMap((type) => many(2, (name) => resource(type, {}, { name, provider: IRELAND }))),
    ],
    thresholds: {
      granted: { "L-858F3967": 1, "L-DC2B2D3D": 3, "L-C2F1777E": 3, "L-61103206": 1, "L-F98FE922": 1 },
    },
    violations: [
      "2 tables in eu-west-1 are needed, and 1 granted (dynamodb L-F98FE922)",
      "2 OIDC providers are needed, and 1 granted (iam L-858F3967)",
      "4 keys in eu-west-1 are needed, and 3 granted (kms L-C2F1777E)",
      "4 buckets are needed, and 3 granted (s3 L-DC2B2D3D)",
      "2 topics in eu-west-1 are needed, and 1 granted (sns L-61103206)",
    ],
  },
  "objects to roles that the account has no room for": {
    given: [IRELAND, ROLE],
    thresholds: { inUse: { "L-FE177D64": 1000 } },
    violations: ["1,001 roles are needed, and 1,000 granted (iam L-FE177D64)"],
  },
  "cannot tell of an account or a role that is unknown": {
    given: [
      resource("aws:s3/bucket:Bucket", {}),
      resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: UNKNOWN }),
    ],
    undetermined: ["role", "region of the provider"],
  },
});
