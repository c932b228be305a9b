import type { CloudResource } from "../account";
import { BUCKET, BUCKET_REPLICATION, BUCKET_VERSIONING } from "../catalogue/storage";
import type { DeletionRule, Request, ServiceRule } from "../resource-type";
import { at, itemsAt, numberAt, type Properties, textAt } from "../values";
import { ofType } from "./network-rules";
import { covers, type PolicyStatement, statementsOf } from "./policy-document";
import { trust } from "./trust";

/** What Amazon S3 refuses of replication. Amazon S3 API reference, `PutBucketReplication`; user guide, "requirements for replication". */
export const REPLICATION_RULES: readonly ServiceRule[] = [
  {
    name: "a bucket's replication is configured in its region",
    type: BUCKET_REPLICATION,
    refuses: ({ inputs, region, named }) => {
      const bucket = named(BUCKET, textAt(inputs, "bucket"));
      return bucket === undefined || bucket.region === region
        ? undefined
        : `PermanentRedirect: ${bucket.id} is in ${bucket.region}, not in ${region}`;
    },
  },
  {
    name: "replication asks for versions on both sides",
    type: BUCKET_REPLICATION,
    refuses: (request) => {
      const source = textAt(request.inputs, "bucket");
      if (!isVersioned(source, request)) {
        return "InvalidRequest: Versioning must be 'Enabled' on the bucket to apply a replication configuration";
      }
      const bare = destinationsOf(request.inputs).find((bucket) => !isVersioned(bucket, request));
      return bare === undefined
        ? undefined
        : `InvalidRequest: Destination bucket must have versioning enabled: ${bare}`;
    },
  },
  {
    name: "a bucket is copied to others",
    type: BUCKET_REPLICATION,
    refuses: ({ inputs, resources }) => {
      const buckets = ofType(resources, BUCKET).map(({ id }) => id);
      const missing = destinationsOf(inputs).find((bucket) => !buckets.includes(bucket));
      if (missing !== undefined) return `InvalidRequest: Destination bucket must exist: ${missing}`;
      return destinationsOf(inputs).includes(textAt(inputs, "bucket"))
        ? "InvalidRequest: Destination bucket cannot be the same as the source bucket"
        : undefined;
    },
  },
  {
    name: "a rule has an id and a priority of its own, a filter, and a word about delete markers",
    type: BUCKET_REPLICATION,
    refuses: ({ inputs }) => {
      const rules = itemsAt(inputs, "rules");
      if (rules.length === 0 || rules.length > 1000) return "MalformedXML: one to a thousand rules";
      const [ids, priorities] = ["id", "priority"].map((path) => new Set(rules.map((rule) => at(rule, path))));
      if (ids?.size !== rules.length) return "InvalidArgument: Rule Id must be unique";
      if (priorities?.size !== rules.length) return "InvalidRequest: Found overlapping prefixes with the same priority";
      const whole = rules.every((rule) => rule["filter"] !== undefined && at(rule, "deleteMarkerReplication.status"));
      return whole ? undefined : "MalformedXML: a rule with a filter says what is done with delete markers";
    },
  },
  {
    name: "time control is fifteen minutes, and measured",
    type: BUCKET_REPLICATION,
    refuses: ({ inputs }) => {
      const timed = itemsAt(inputs, "rules").filter(
        (rule) => at(rule, "destination.replicationTime.status") === "Enabled",
      );
      const right = timed.every(
        (rule) =>
          numberAt(rule, "destination.replicationTime.time.minutes", 0) === 15 &&
          numberAt(rule, "destination.metrics.eventThreshold.minutes", 0) === 15,
      );
      return right ? undefined : "InvalidRequest: replication time control needs 15 minutes and metrics";
    },
  },
  { name: "S3 may act as the role that copies", type: BUCKET_REPLICATION, refuses: trust("role", "s3.amazonaws.com") },
  {
    // S3 takes the rules, and every copy fails.
    name: "the role that copies may read what is copied and write the copies",
    type: BUCKET_REPLICATION,
    refuses: (request) => {
      const { inputs, find } = request;
      const granted = grantsOf(find(textAt(inputs, "role")), request);
      const needed = [
        ...READ_BUCKET.map((action) => [action, arnOf(textAt(inputs, "bucket"))] as const),
        ...READ_OBJECT.map((action) => [action, `${arnOf(textAt(inputs, "bucket"))}/file`] as const),
        ...destinationsOf(inputs).flatMap((bucket) =>
          WRITE_OBJECT.map((action) => [action, `${arnOf(bucket)}/file`] as const),
        ),
      ];
      const missing = needed.find(([action, resource]) => !granted.some((each) => grants(each, action, resource)));
      return missing && `the copies would fail: the role may not ${missing.join(" on ")}`;
    },
  },
];

/** What S3 does not do although nothing refers to it. */
export const REPLICATION_DELETION_RULES: readonly DeletionRule[] = [
  {
    // The provider suspends versions in place of deleting them.
    name: "versions stay on while a bucket is copied",
    type: BUCKET_VERSIONING,
    refuses: ({ resource, resources }) =>
      ofType(resources, BUCKET_REPLICATION).some(({ inputs }) => inputs["bucket"] === resource.inputs["bucket"])
        ? "InvalidBucketState: A replication configuration is present on this bucket, so you cannot change the versioning state"
        : undefined,
  },
];

/** Amazon S3 user guide, "setting up permissions for live replication". */
const READ_BUCKET = ["s3:GetReplicationConfiguration", "s3:ListBucket"];
const READ_OBJECT = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"];
const WRITE_OBJECT = ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"];

function arnOf(bucket: string): string {
  return `arn:aws:s3:::${bucket}`;
}

/** Names of the buckets that are copied to. */
function destinationsOf(inputs: Properties): readonly string[] {
  return itemsAt(inputs, "rules").map((rule) => textAt(rule, "destination.bucket").replace(/^arn:aws:s3:::/, ""));
}

function isVersioned(bucket: string, { resources }: Pick<Request, "resources">): boolean {
  return ofType(resources, BUCKET_VERSIONING).some(
    ({ inputs }) => inputs["bucket"] === bucket && at(inputs, "versioningConfiguration.status") === "Enabled",
  );
}

function grantsOf(role: CloudResource | undefined, { resources }: Pick<Request, "resources">): PolicyStatement[] {
  return ofType(resources, "aws:iam/rolePolicy:RolePolicy")
    .filter(({ inputs }) => role !== undefined && inputs["role"] === role.id)
    .flatMap(({ inputs }) => statementsOf(inputs["policy"]) ?? []);
}

function grants({ allows, actions, resources }: PolicyStatement, action: string, resource: string): boolean {
  return allows && covers(actions, action) && covers(resources, resource);
}
