import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { replicationRole } from "../../../policies/rules/replication-role";
import { describeRule, IRELAND, policyOf, resource } from "../behaviour";

const TRUST = policyOf({ Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" });
const READ = [
  { Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: "arn:aws:s3:::files" },
  { Action: "s3:GetObjectVersion*", Resource: "arn:aws:s3:::files/*" },
];
const write = (...actions: readonly string[]) => ({ Action: [...actions], Resource: "arn:aws:s3:::copy/*" });
const WRITE = write("s3:ReplicateObject", "s3:ReplicateTags", "s3:ReplicateDelete");

const roleWith = (assumeRolePolicy: GraphValue) => resource("aws:iam/role:Role", { assumeRolePolicy });
const may = (role: GraphResource, policy: GraphValue) =>
  resource("aws:iam/rolePolicy:RolePolicy", { role: UNKNOWN, policy }, { madeFrom: { role: [role] } });
const RULES = [{ destination: { bucket: "arn:aws:s3:::copy" }, deleteMarkerReplication: { status: "Enabled" } }];
const replication = (role: GraphResource, rules: GraphValue = RULES, bucket: GraphValue = "files") =>
  resource(
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig",
    { bucket, role: UNKNOWN, rules },
    { provider: IRELAND, madeFrom: { role: [role] } },
  );
const copied = (trust: GraphValue, policy: GraphValue, rules: GraphValue = RULES) => {
  const role = roleWith(trust);
  return [IRELAND, role, may(role, policy), replication(role, rules)];
};
const REFUSED = "the role in role may not write to the bucket in rules[0].destination.bucket";

describeRule(replicationRole, {
  "passes a role that may read one end and write the other": { given: copied(TRUST, policyOf(...READ, WRITE)) },
  "passes one that may not delete where nothing is deleted": {
    given: copied(TRUST, policyOf(...READ, write("s3:ReplicateObject", "s3:ReplicateTags")), [
      { destination: { bucket: "arn:aws:s3:::copy" }, deleteMarkerReplication: { status: "Disabled" } },
    ]),
  },
  "passes a bucket that the configuration was made from": {
    given: (() => {
      const bucket = resource("aws:s3/bucket:Bucket", { bucket: "files" });
      const role = roleWith(TRUST);
      const made = {
        ...replication(role, RULES, UNKNOWN),
        propertyDependencies: { role: [role.urn], bucket: [bucket.urn] },
      };
      return [IRELAND, bucket, role, may(role, policyOf(...READ, WRITE)), made];
    })(),
  },
  "objects to a role for another service, or another account": {
    given: copied(
      policyOf({
        Principal: { Service: "s3.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } },
      }),
      policyOf(...READ, WRITE),
    ),
    violations: ["the role in role does not trust S3"],
  },
  "objects to a role that may not read, or not write": {
    given: copied(TRUST, policyOf(write("s3:ReplicateObject", "s3:ReplicateTags"))),
    violations: ["the role in role may not read the bucket in bucket", REFUSED],
  },
  "objects to another bucket": {
    given: copied(TRUST, policyOf(...READ, WRITE), [{ destination: { bucket: "arn:aws:s3:::other" } }]),
    violations: [REFUSED],
  },
  "cannot tell of a role, a bucket, rules and regions that are unknown": {
    given: [
      ...copied(UNKNOWN, UNKNOWN, UNKNOWN),
      replication(resource("pulumi:pulumi:StackReference", {})),
      replication(roleWith(TRUST), RULES, UNKNOWN),
      resource("aws:s3/bucketReplicationConfig:BucketReplicationConfig", { bucket: "files" }),
    ],
    undetermined: [
      ...["assumeRolePolicy of the role", "policies of the role", "rules", "role in role", "bucket in bucket"],
      "region of the provider",
    ],
  },
  "cannot tell whether deletions are copied": {
    given: copied(TRUST, policyOf(...READ, WRITE), [
      { destination: { bucket: "arn:aws:s3:::copy" }, deleteMarkerReplication: UNKNOWN },
    ]),
    undetermined: ["rules[0].deleteMarkerReplication"],
  },
});
