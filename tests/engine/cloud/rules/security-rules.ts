import { BUCKET, BUCKET_POLICY } from "../catalogue/storage";
import {
  ANALYZER,
  DETECTOR,
  DETECTOR_FEATURE,
  SCANNING,
  SECURITY_HUB,
  SNAPSHOT_ACCESS,
  TRAIL,
  VOLUME_ENCRYPTION,
} from "../catalogue/security";
import type { Request, ServiceRule } from "../resource-type";
import { itemsAt, optionalTextAt, textAt } from "../values";
import { keyStatements } from "./encryption-rules";
import { ofType } from "./network-rules";
import { covers, type PolicyStatement, statementsOf } from "./policy-document";

/** Refuses a second resource of a type in a region: the services keep one, and some overwrite it and say nothing. */
function oneARegion(type: string, refusal: string): ServiceRule {
  return {
    name: "an account has one in a region",
    type,
    refuses: ({ region, resources, itself }) =>
      itself === undefined && ofType(resources, type).some((other) => other.region === region)
        ? `${refusal} in ${region}`
        : undefined,
  };
}

const CLOUDTRAIL = "cloudtrail.amazonaws.com";

/** What CloudTrail, GuardDuty, Security Hub, IAM Access Analyzer and the settings of an account refuse. */
export const SECURITY_RULES: readonly ServiceRule[] = [
  oneARegion(DETECTOR, "BadRequestException: a detector already exists for the current account"),
  oneARegion(SECURITY_HUB, "ResourceConflictException: Account is already subscribed to Security Hub"),
  oneARegion(VOLUME_ENCRYPTION, "the account has a setting for new volumes, which this one would overwrite,"),
  oneARegion(SNAPSHOT_ACCESS, "the account has a setting for public snapshots, which this one would overwrite,"),
  oneARegion(SCANNING, "the registry has a setting for scans, which this one would overwrite,"),
  {
    // CloudTrail API reference, `CreateTrail`: it writes a file of nothing to see whether it may.
    name: "a trail's bucket lets CloudTrail write",
    type: TRAIL,
    refuses: (request) => {
      const bucket = textAt(request.inputs, "s3BucketName");
      const arn = `arn:aws:s3:::${bucket}`;
      const prefix = optionalTextAt(request.inputs, "s3KeyPrefix");
      const file = `${arn}/${prefix === undefined ? "" : `${prefix}/`}AWSLogs/${request.account}/CloudTrail/a.json.gz`;
      const statements = bucketStatements(bucket, request);
      const admits = (action: string, resource: string): boolean =>
        statements.some(
          (statement) =>
            isForTrail(statement, request) &&
            covers(statement.actions, action) &&
            covers(statement.resources, resource),
        );
      return admits("s3:GetBucketAcl", arn) && admits("s3:PutObject", file)
        ? undefined
        : `InsufficientS3BucketPolicyException: Incorrect S3 bucket policy is detected for bucket: ${bucket}`;
    },
  },
  {
    // CloudTrail user guide, "configure KMS key policies for CloudTrail".
    name: "a trail's key lets CloudTrail encrypt",
    type: TRAIL,
    refuses: (request) => {
      const key = optionalTextAt(request.inputs, "kmsKeyId");
      if (key === undefined) return undefined;
      const statements = keyStatements(key, request).filter((statement) => isForTrail(statement, request));
      const may = (action: string): boolean => statements.some(({ actions }) => covers(actions, action));
      return may("kms:GenerateDataKey") && may("kms:DescribeKey")
        ? undefined
        : `InsufficientEncryptionPolicyException: CloudTrail may not use ${key}`;
    },
  },
  {
    // CloudTrail user guide, "quotas": five trails a region, of which a trail of all regions is one in each.
    name: "a region has five trails",
    type: TRAIL,
    refuses: ({ region, resources }) =>
      ofType(resources, TRAIL).filter((other) => other.region === region || other.inputs["isMultiRegionTrail"] === true)
        .length < 5
        ? undefined
        : `MaximumNumberOfTrailsExceededException: there are five trails in ${region}`,
  },
  {
    // GuardDuty API reference, `DetectorFeatureConfiguration`.
    name: "a detector has features that there are, on or off",
    type: DETECTOR_FEATURE,
    refuses: ({ inputs }) =>
      FEATURES.includes(textAt(inputs, "name")) && ["ENABLED", "DISABLED"].includes(textAt(inputs, "status"))
        ? undefined
        : `BadRequestException: ${textAt(inputs, "name")} ${textAt(inputs, "status")} is not a feature's state`,
  },
  {
    // IAM Access Analyzer, "quotas": one analyzer of external access for an account in a region.
    name: "a region has one analyzer of a kind",
    type: ANALYZER,
    refuses: ({ inputs, region, resources, itself }) => {
      const kind = optionalTextAt(inputs, "type") ?? "ACCOUNT";
      const others = ofType(resources, ANALYZER).filter(
        (other) => other.region === region && (optionalTextAt(other.inputs, "type") ?? "ACCOUNT") === kind,
      );
      return itself === undefined && others.length > 0
        ? `ServiceQuotaExceededException: there is an analyzer of type ${kind} in ${region}`
        : undefined;
    },
  },
  {
    // ECR API reference, `PutRegistryScanningConfiguration`.
    name: "scans are of a kind that there is, as often as the kind allows",
    type: SCANNING,
    refuses: ({ inputs }) => {
      const kind = textAt(inputs, "scanType");
      const allowed = FREQUENCIES.get(kind);
      const wrong = itemsAt(inputs, "rules").find((rule) => !allowed?.includes(textAt(rule, "scanFrequency")));
      return allowed === undefined || wrong !== undefined
        ? `InvalidParameterException: ${textAt(wrong ?? {}, "scanFrequency")} is no frequency of scans of type ${kind}`
        : undefined;
    },
  },
  {
    name: "public snapshots are blocked as there are ways to",
    type: SNAPSHOT_ACCESS,
    refuses: ({ inputs }) =>
      ["block-all-sharing", "block-new-sharing", "unblocked"].includes(textAt(inputs, "state"))
        ? undefined
        : `InvalidParameterValue: ${textAt(inputs, "state")} is no state of public access to snapshots`,
  },
];

const FEATURES = [
  "EBS_MALWARE_PROTECTION",
  "EKS_AUDIT_LOGS",
  "EKS_RUNTIME_MONITORING",
  "LAMBDA_NETWORK_LOGS",
  "RDS_LOGIN_EVENTS",
  "RUNTIME_MONITORING",
  "S3_DATA_EVENTS",
];

const FREQUENCIES: ReadonlyMap<string, readonly string[]> = new Map([
  ["BASIC", ["SCAN_ON_PUSH", "MANUAL"]],
  ["ENHANCED", ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"]],
]);

function bucketStatements(bucket: string, { resources, find }: Request): readonly PolicyStatement[] {
  if (find(`arn:aws:s3:::${bucket}`)?.type !== BUCKET) return [];
  const policies = ofType(resources, BUCKET_POLICY).filter((policy) => policy.inputs["bucket"] === bucket);
  return policies.flatMap((policy) => statementsOf(policy.inputs["policy"]) ?? []).filter(({ allows }) => allows);
}

/** Whether a statement is about CloudTrail acting for this trail: each condition must hold for it. */
function isForTrail({ services, conditions }: PolicyStatement, { inputs, region, account }: Request): boolean {
  const trail = `arn:aws:cloudtrail:${region}:${account}:trail/${textAt(inputs, "name")}`;
  const said: ReadonlyMap<string, string> = new Map([
    ["aws:SourceArn", trail],
    ["aws:SourceAccount", account],
    ["kms:EncryptionContext:aws:cloudtrail:arn", trail],
    ["s3:x-amz-acl", "bucket-owner-full-control"],
  ]);
  const holds = ([key, values]: readonly [string, readonly string[]]): boolean =>
    covers(values, said.get(key.replace(/^\S+ /, "")) ?? "");
  return services.includes(CLOUDTRAIL) && [...conditions].every(holds);
}
