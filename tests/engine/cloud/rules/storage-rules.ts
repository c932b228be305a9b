import {
  ACCOUNT_PUBLIC_ACCESS,
  BUCKET,
  BUCKET_ENCRYPTION,
  BUCKET_LIFECYCLE,
  BUCKET_OWNERSHIP,
  BUCKET_POLICY,
  BUCKET_PUBLIC_ACCESS,
  BUCKET_VERSIONING,
} from "../catalogue/storage";
import type { Request, ServiceRule } from "../resource-type";
import { itemsAt, numberAt, textAt } from "../values";
import { ofType } from "./network-rules";
import { type PolicyStatement, statementsOf } from "./policy-document";

/** Beginnings and endings of names that S3 keeps for itself. Amazon S3 user guide, "bucket naming rules". */
const KEPT_NAMES = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3|-an)$/;
const POLICY_BYTES = 20_480;

/** Refuses what is said about a bucket in another region than the bucket's: S3 answers with a redirection. */
function inRegionOfBucket(type: string): ServiceRule {
  return {
    name: "a bucket's settings are made in its region",
    type,
    refuses: ({ inputs, region, named }) => {
      const bucket = named(BUCKET, textAt(inputs, "bucket"));
      return bucket === undefined || bucket.region === region
        ? undefined
        : `PermanentRedirect: ${bucket.id} is in ${bucket.region}, not in ${region}`;
    },
  };
}

/** What Amazon S3 refuses. Amazon S3 user guide and API reference. */
export const STORAGE_RULES: readonly ServiceRule[] = [
  {
    name: "a bucket has a name that buckets may have",
    type: BUCKET,
    refuses: ({ inputs }) => {
      const name = textAt(inputs, "bucket");
      const formed = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !/\.\.|^\d+(\.\d+){3}$/.test(name);
      return formed && !KEPT_NAMES.test(name)
        ? undefined
        : `InvalidBucketName: The specified bucket is not valid: ${name}`;
    },
  },
  ...[
    BUCKET_POLICY,
    BUCKET_VERSIONING,
    BUCKET_PUBLIC_ACCESS,
    BUCKET_OWNERSHIP,
    BUCKET_LIFECYCLE,
    BUCKET_ENCRYPTION,
  ].map(inRegionOfBucket),
  {
    name: "a bucket's policy is a policy about the bucket",
    type: BUCKET_POLICY,
    refuses: ({ inputs }) => {
      const policy = textAt(inputs, "policy");
      const statements = statementsOf(policy) ?? [];
      if (statements.length === 0) return "MalformedPolicy: the policy has no statement";
      if (Buffer.byteLength(policy) > POLICY_BYTES) return "PolicyTooLarge: a bucket's policy has 20 KB at most";
      const arn = `arn:aws:s3:::${textAt(inputs, "bucket")}`;
      const foreign = statements.flatMap(({ resources }) => resources).find((other) => !isOf(other, arn));
      return foreign && `MalformedPolicy: Policy has invalid resource: ${foreign}`;
    },
  },
  {
    name: "a bucket that is closed to the public takes no public policy",
    type: BUCKET_POLICY,
    refuses: (request) =>
      isClosed(request) && (statementsOf(request.inputs["policy"]) ?? []).some(isPublic)
        ? "AccessDenied: public policies are blocked by the BlockPublicPolicy block public access setting"
        : undefined,
  },
  {
    name: "versioning is on or suspended",
    type: BUCKET_VERSIONING,
    refuses: ({ inputs }) =>
      ["Enabled", "Suspended"].includes(textAt(inputs, "versioningConfiguration.status"))
        ? undefined
        : "MalformedXML: the status of versioning is Enabled or Suspended",
  },
  {
    name: "a rule of a lifecycle has a name of its own, a filter and days",
    type: BUCKET_LIFECYCLE,
    refuses: ({ inputs }) => {
      const rules = itemsAt(inputs, "rules");
      const ids = new Set(rules.map((rule) => textAt(rule, "id")));
      if (rules.length === 0 || rules.length > 1000 || ids.size < rules.length) return "InvalidArgument: Rule ID";
      if (rules.some((rule) => rule["filter"] === undefined)) return "MalformedXML: a rule has a filter";
      const days = rules.flatMap((rule) => DAYS.map((path) => numberAt(rule, path, 1)));
      return days.every((count) => Number.isInteger(count) && count >= 1)
        ? undefined
        : "InvalidArgument: days are positive whole numbers";
    },
  },
  {
    name: "encryption is by S3's keys or by KMS",
    type: BUCKET_ENCRYPTION,
    refuses: ({ inputs }) => {
      const by = itemsAt(inputs, "rules").map((rule) =>
        textAt(rule, "applyServerSideEncryptionByDefault.sseAlgorithm"),
      );
      return by.length === 1 && ["AES256", "aws:kms", "aws:kms:dsse"].includes(by[0] ?? "")
        ? undefined
        : "MalformedXML: the algorithm is AES256, aws:kms or aws:kms:dsse";
    },
  },
  {
    // `PutPublicAccessBlock` of S3 Control replaces what there is, and says nothing.
    name: "an account has one public access block",
    type: ACCOUNT_PUBLIC_ACCESS,
    refuses: ({ resources, itself }) =>
      itself === undefined && ofType(resources, ACCOUNT_PUBLIC_ACCESS).length > 0
        ? "the account has a public access block, which this one would overwrite"
        : undefined,
  },
];

const DAYS = [
  "expiration.days",
  "noncurrentVersionExpiration.noncurrentDays",
  "abortIncompleteMultipartUpload.daysAfterInitiation",
];

function isOf(resource: string, arn: string): boolean {
  return resource === arn || resource.startsWith(`${arn}/`);
}

function isClosed({ inputs, resources }: Request): boolean {
  return [
    ...ofType(resources, ACCOUNT_PUBLIC_ACCESS),
    ...ofType(resources, BUCKET_PUBLIC_ACCESS).filter((other) => other.inputs["bucket"] === inputs["bucket"]),
  ].some((block) => block.inputs["blockPublicPolicy"] === true);
}

/** Amazon S3 user guide, "the meaning of public": everybody, and no condition that says who. */
function isPublic({ allows, principals, conditions }: PolicyStatement): boolean {
  return allows && principals.includes("*") && conditions.size === 0;
}
