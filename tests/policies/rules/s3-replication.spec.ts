import { type GraphResource, type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3Replication } from "../../../policies/rules/s3-replication";
import { awsIn, describeRule, IRELAND, KEY_ARN, resource, VIRGINIA } from "../behaviour";

const PROVIDERS = [IRELAND, VIRGINIA];
const TAGS = { DataClass: "critical" };
const NEAR = resource("aws:s3/bucket:Bucket", { bucket: "data", tags: TAGS }, { name: "data", provider: IRELAND });
const FAR = resource("aws:s3/bucket:Bucket", { bucket: "far" }, { name: "far", provider: VIRGINIA });
const labelled = awsIn("ap-southeast-2");
const LABELLED = { ...labelled, inputs: { ...labelled.inputs, defaultTags: JSON.stringify({ tags: TAGS }) } };

const DESTINATION = {
  bucket: "arn:aws:s3:::far",
  encryptionConfiguration: { replicaKmsKeyId: KEY_ARN },
  replicationTime: { status: "Enabled", time: { minutes: 15 } },
};
const RULE = {
  status: "Enabled",
  sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
  destination: DESTINATION,
};
const RULES = "replication of the bucket: rules";
const at = (place: number) => `${RULES}[${String(place)}]`;

const replication = (rules: GraphValue) =>
  resource("aws:s3/bucketReplicationConfig:BucketReplicationConfig", { bucket: "data", rules });
const slow = (status: string, bucket: GraphValue = DESTINATION.bucket) => ({
  ...RULE,
  destination: { ...DESTINATION, bucket, replicationTime: { status } },
});
const BESIDE = resource("aws:s3/bucket:Bucket", {}, { name: "beside", provider: IRELAND });
const SYDNEY = resource("aws:s3/bucket:Bucket", {}, { name: "sydney", provider: labelled });
/** A bucket that is copied to one of these, and nobody can tell to which. */
const toOneOf = (...targets: readonly GraphResource[]) => [
  ...[...PROVIDERS, labelled, ...targets],
  resource(
    "aws:s3/bucketV2:BucketV2",
    {
      tags: TAGS,
      replicationConfigurations: [{ rules: [{ ...RULE, destination: { ...DESTINATION, bucket: UNKNOWN } }] }],
    },
    { name: "old", provider: IRELAND, madeFrom: { replicationConfigurations: targets } },
  ),
];
const given = (...resources: readonly GraphResource[]) => [...PROVIDERS, NEAR, FAR, ...resources];

describeRule(s3Replication, {
  "passes a copy in another region, beside the bucket": {
    given: given(replication([RULE])),
  },
  "passes a copy that the bucket itself tells of, to a bucket that is still unknown": { given: toOneOf(FAR) },
  "passes a copy that the bucket itself tells of, by its name": {
    given: [
      ...PROVIDERS,
      FAR,
      { ...NEAR, inputs: { ...NEAR.inputs, replicationConfiguration: { role: "it", rules: [RULE] } } },
    ],
  },
  "passes copies in two other regions, whichever is meant": { given: toOneOf(FAR, SYDNEY) },
  "passes what its provider calls critical": {
    given: [
      LABELLED,
      ...PROVIDERS,
      FAR,
      resource("aws:s3/bucket:Bucket", { bucket: "data" }, { name: "data", provider: LABELLED }),
      replication([RULE]),
    ],
  },
  "leaves other buckets alone": {
    given: [...PROVIDERS, FAR, resource("aws:s3/bucket:Bucket", { tags: { DataClass: "scratch" } })],
    notApplicable: true,
  },
  "objects to critical data in one region, under both names of a bucket": {
    given: given(resource("aws:s3/bucketV2:BucketV2", { tags: TAGS }, { name: "old", provider: IRELAND })),
    violations: ["nothing copies the bucket", "nothing copies the bucket"],
  },
  "objects to a copy beside the original, whose name is still unknown": {
    given: toOneOf(BESIDE),
    violations: ["replicationConfigurations[0].rules[0].destination.bucket is in the same region"],
  },
  "objects to a copy that is switched to come when it comes": {
    given: given(replication([slow("Disabled")])),
    violations: [`${at(0)}.destination.replicationTime.status is not Enabled`],
  },
  "objects to a rule that is not in force": {
    given: given(replication([{ ...RULE, status: "Disabled" }])),
    violations: ["nothing copies the bucket"],
  },
  "objects to a copy beside the original, and to the original": {
    given: given(
      resource("aws:s3/bucket:Bucket", { bucket: "near" }, { name: "near", provider: IRELAND }),
      replication([
        { ...RULE, destination: { ...DESTINATION, bucket: "arn:aws:s3:::near" } },
        { ...RULE, destination: { ...DESTINATION, bucket: "arn:aws:s3:::data" } },
      ]),
    ),
    violations: [
      `${at(0)}.destination.bucket is in the same region`,
      `${at(1)}.destination.bucket is the bucket itself`,
    ],
  },
  "objects to a copy that comes when it comes, and leaves out what is encrypted": {
    given: given(replication([{ status: "Enabled", destination: { bucket: "arn:aws:s3:::far" } }])),
    violations: [
      `${at(0)}.destination.replicationTime.status is not Enabled`,
      `${at(0)}.sourceSelectionCriteria.sseKmsEncryptedObjects.status is not Enabled`,
      `${at(0)}.destination.encryptionConfiguration.replicaKmsKeyId is not set`,
    ],
  },
  "cannot tell whether a copy is beside the original or elsewhere": {
    given: toOneOf(FAR, BESIDE),
    undetermined: ["region of replicationConfigurations[0].rules[0].destination.bucket"],
  },
  "cannot tell which bucket it is that is copied": {
    given: given(
      resource("aws:s3/bucketReplicationConfig:BucketReplicationConfig", { bucket: UNKNOWN, rules: [RULE] }),
    ),
    undetermined: ["bucket in some replication"],
  },
  "cannot tell of a rule that names no bucket, even where none has a name": {
    given: [
      ...PROVIDERS,
      resource("aws:s3/bucket:Bucket", {}, { name: "unnamed", provider: VIRGINIA }),
      resource(
        "aws:s3/bucketV2:BucketV2",
        { tags: TAGS, replicationConfigurations: [{ rules: [slow("Enabled", null)] }] },
        { provider: IRELAND },
      ),
    ],
    undetermined: ["region of replicationConfigurations[0].rules[0].destination.bucket"],
  },
  "cannot tell of what is unknown": { given: given(replication(UNKNOWN)), undetermined: [RULES] },
  "cannot tell which bucket is meant, by a name or by an unknown one": {
    given: given(
      replication([
        { ...RULE, destination: { ...DESTINATION, bucket: "arn:aws:s3:::elsewhere" } },
        { ...RULE, destination: { ...DESTINATION, bucket: UNKNOWN } },
      ]),
    ),
    undetermined: [`region of ${at(0)}.destination.bucket`, `region of ${at(1)}.destination.bucket`],
  },
  "cannot tell where the bucket itself is": {
    given: [
      ...PROVIDERS,
      FAR,
      resource("aws:s3/bucket:Bucket", { bucket: "data", tags: TAGS }, { name: "data" }),
      replication([RULE]),
    ],
    undetermined: [`region of ${at(0)}.destination.bucket`],
  },
  "cannot tell whether a bucket is critical": {
    given: [resource("aws:s3/bucket:Bucket", { tags: UNKNOWN })],
    undetermined: ["tags"],
  },
});
