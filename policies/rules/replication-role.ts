import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { UNSEEN } from "../subjects/iam-condition";
import { bucketArn, bucketBehind } from "../subjects/log-bucket";
import { placeOf } from "../../platform/graph/place";
import { allOf, type Answer, verdictOf } from "../answer";
import { isHidden, itemsOf, read, type Reading, within } from "../../platform/graph/reading";
import { may, roleBehind, trusts } from "../subjects/role";
import type { StackRule } from "../rule";
import { isUndetermined, undetermined } from "../../platform/graph/undetermined";
import type { Verdict } from "../verdict";

/** S3 user guide, "setting up permissions for live replication". */
export const replicationRole: StackRule = {
  id: "replication-role",
  title: "Copies of objects are made by a role that may read one end and write the other",
  severity: "high",
  level: "mandatory",
  rationale:
    "A role that may not is accepted all the same: objects are marked as failed one by one, and the copy stays empty.",
  remedy:
    "set role to one that trusts s3.amazonaws.com and may call s3:GetReplicationConfiguration and s3:ListBucket on the bucket, s3:GetObjectVersionForReplication, s3:GetObjectVersionAcl and s3:GetObjectVersionTagging on its objects, and s3:ReplicateObject, s3:ReplicateTags and s3:ReplicateDelete on those of every destination",
  controls: {},
  onlyHere: true,
  types: ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
  scope: "stack",
  judge(replication, index) {
    const place = placeOf(replication, index);
    if (isUndetermined(place)) return [place];
    const [source, role] = [
      arnIn(replication, read(replication, "bucket"), index),
      roleBehind(replication, read(replication, "role"), index),
    ];
    if (isUndetermined(source)) return [source];
    if (isUndetermined(role)) return [role];
    const trusted = trusts(role, {
      caller: { kind: "Service", names: ["s3.amazonaws.com"] },
      actions: ["sts:AssumeRole"],
      context: { "aws:sourceaccount": [place.account], "aws:sourcearn": [source] },
    });
    const rules = read(replication, "rules");
    return [
      verdictOf(trusted, "the role in role does not trust S3"),
      verdictOf(mayRead(role, source, index), "the role in role may not read the bucket in bucket"),
      ...(isHidden(rules) ? [undetermined(rules.path)] : itemsOf(rules)).map((rule) =>
        isUndetermined(rule) ? rule : judgeRule(replication, { role, rule }, index),
      ),
    ];
  },
};

/** The ARN of the bucket that is named by its name or its ARN, wherever it is. */
function arnIn(
  replication: GraphResource,
  named: Reading,
  index: GraphIndex,
): string | ReturnType<typeof undetermined> {
  const { value } = named;
  if (typeof value === "string") return value.startsWith("arn:") ? value : `arn:aws:s3:::${value}`;
  const bucket = bucketBehind(replication, named, index);
  return isUndetermined(bucket) ? bucket : bucketArn(bucket);
}

function mayRead(role: GraphResource, bucket: string, index: GraphIndex): Answer {
  return allOf([
    may(role, index, {
      actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      resource: bucket,
      context: {},
    }),
    may(role, index, {
      actions: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      resource: `${bucket}/${UNSEEN}`,
      context: {},
    }),
  ]);
}

interface Copying {
  readonly role: GraphResource;
  readonly rule: Reading;
}

function judgeRule(replication: GraphResource, { role, rule }: Copying, index: GraphIndex): Verdict {
  const named = within(rule, "destination", "bucket");
  const bucket = arnIn(replication, named, index);
  const deletes = within(rule, "deleteMarkerReplication", "status");
  if (isUndetermined(bucket)) return bucket;
  if (isHidden(deletes)) return undetermined(deletes.path);
  const actions = [
    ...["s3:ReplicateObject", "s3:ReplicateTags"],
    ...(deletes.value === "Enabled" ? ["s3:ReplicateDelete"] : []),
  ];
  const answer = may(role, index, { actions, resource: `${bucket}/${UNSEEN}`, context: {} });
  return verdictOf(answer, `the role in role may not write to the bucket in ${named.path}`);
}
