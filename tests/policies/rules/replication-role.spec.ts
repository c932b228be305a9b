import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { replicationRole } from "../../../policies/rules/replication-role";
import { ACCOUNT, describeRule, IRELAND, policyOf, resource } from "../behaviour";

const TRUST = policyOf({ Principal: { Service: "s3.amazonaws.com" }, Action: "sts:AssumeRole" });
const trustFor = (account: string, bucket: string) =>
  policyOf({
    Principal: { Service: "s3.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": account }, ArnLike: { "aws:SourceArn": bucket } },
  });
const LIST = { Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"], Resource: "arn:aws:s3:::files" };
const OBJECTS = { Action: "s3:GetObjectVersion*", Resource: "arn:aws:s3:::files/*" };
const READ = [LIST, OBJECTS];
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
  "passes a trust that is held to the account and to the bucket": {
    given: copied(trustFor(ACCOUNT, "arn:aws:s3:::files"), policyOf(...READ, WRITE)),
  },
  "objects to a trust for another service": {
    given: copied(
      policyOf({ Principal: { Service: "batchoperations.s3.amazonaws.com" }, Action: "sts:AssumeRole" }),
      policyOf(...READ, WRITE),
    ),
    violations: ["the role in role does not trust S3"],
  },
  "objects to a trust that is held to another account": {
    given: copied(trustFor("444455556666", "arn:aws:s3:::files"), policyOf(...READ, WRITE)),
    violations: ["the role in role does not trust S3"],
  },
  "objects to a trust that is held to another bucket": {
    given: copied(trustFor(ACCOUNT, "arn:aws:s3:::other"), policyOf(...READ, WRITE)),
    violations: ["the role in role does not trust S3"],
  },
  "objects to a role that may not read objects": {
    given: copied(TRUST, policyOf(LIST, WRITE)),
    violations: ["the role in role may not read the bucket in bucket"],
  },
  "objects to a role that may not list the bucket, or not read how it is copied": {
    given: copied(TRUST, policyOf(OBJECTS, WRITE)),
    violations: ["the role in role may not read the bucket in bucket"],
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
  "cannot tell of a destination that is unknown": {
    given: copied(TRUST, policyOf(...READ, WRITE), [{ destination: { bucket: UNKNOWN } }]),
    undetermined: ["bucket in rules[0].destination.bucket"],
  },
  "cannot tell whether deletions are copied": {
    given: copied(TRUST, policyOf(...READ, WRITE), [
      { destination: { bucket: "arn:aws:s3:::copy" }, deleteMarkerReplication: UNKNOWN },
    ]),
    undetermined: ["rules[0].deleteMarkerReplication"],
  },
});
