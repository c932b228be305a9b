import type { AssetReplicationPlan, AssetsPlan } from "../edge-model";
import type { RegionName } from "../facts/regions";
import type { BucketPlan } from "../storage-model";
import { bucketArn, planBucket } from "./buckets";
import type { PlanningContext } from "./context";
import { policyDocument, type PolicyStatement } from "./policy-document";
import { hasWayIn } from "./public-names";

/** Days in which a file that was overwritten or deleted by mistake can be had back; an assumption. */
const NONCURRENT_DAYS = 30;

/**
 * The buckets of static files: builds write to the one in the foundation region, and every other cell's region has a copy, so
 * that the files outlive any one region, whichever cells there are.
 */
export function planAssets(context: PlanningContext): AssetsPlan | undefined {
  if (context.application.edge?.assets === undefined || !hasWayIn(context)) return undefined;
  return {
    source: planAssetBucket(context, context.file.foundation),
    copies: copiedTo(context).map(({ region }) => planAssetBucket(context, region)),
  };
}

/** Cells in regions other than the source's. */
function copiedTo({ file, bySlot }: PlanningContext): { readonly slot: number; readonly region: RegionName }[] {
  return bySlot.map(([, cell]) => cell).filter(({ region }) => region !== file.foundation);
}

function planAssetBucket(context: PlanningContext, region: RegionName): BucketPlan {
  const { stackName, protect, file } = context;
  return planBucket({
    parts: [stackName, "assets", region],
    account: file.account,
    region,
    // Replication asks for it, on both sides.
    versioned: true,
    noncurrentDays: NONCURRENT_DAYS,
    statements: (arn) => [cloudFrontReads(arn, file.account)],
    protect,
    forceDestroy: !protect,
  });
}

/**
 * CloudFront reads in its own name, for a distribution of this account: the bucket is older than the distribution and cannot
 * name it. It may not list the bucket, or else whoever asks for `/` would be told what is in it; for that, S3 says that a missing
 * file is forbidden (403). CloudFront developer guide, "restrict access to an Amazon S3 origin"; S3 API reference, `GetObject`.
 */
function cloudFrontReads(arn: string, account: string): PolicyStatement {
  return {
    Sid: "AllowCloudFront",
    Effect: "Allow",
    Principal: { Service: "cloudfront.amazonaws.com" },
    Action: ["s3:GetObject"],
    Resource: `${arn}/*`,
    Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudfront::${account}:distribution/*` } },
  };
}

/** Undefined where there is nowhere to copy to. */
export function planAssetReplication(context: PlanningContext): AssetReplicationPlan | undefined {
  const assets = planAssets(context);
  const cells = copiedTo(context);
  if (assets === undefined || cells.length === 0) return undefined;
  const rules = cells.map(({ slot, region }) => ({
    region,
    bucketArn: bucketArn(planAssetBucket(context, region).name),
    // A cell's slot is its own for good, so that a rule stays as it is when cells come and go; priorities begin with one.
    priority: slot + 1,
  }));
  return {
    region: assets.source.region,
    source: assets.source.name,
    rules,
    trust: replicationTrust(),
    policy: replicationPolicy(
      bucketArn(assets.source.name),
      rules.map((rule) => rule.bucketArn),
    ),
  };
}

/**
 * Lets S3 assume the role. Whoever names it in a replication configuration has to be of this account and to have been allowed to
 * pass it, and AWS documents no source account for this call: a condition that is never met would stop all copies, silently.
 * Amazon S3 user guide, "setting up permissions for live replication".
 */
function replicationTrust(): string {
  return policyDocument([
    {
      Sid: "AllowReplication",
      Effect: "Allow",
      Principal: { Service: "s3.amazonaws.com" },
      Action: ["sts:AssumeRole"],
    },
  ]);
}

/** Amazon S3 user guide, "setting up permissions for live replication". */
function replicationPolicy(source: string, copies: readonly string[]): string {
  return policyDocument([
    {
      Sid: "ReadConfiguration",
      Effect: "Allow",
      Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
      Resource: source,
    },
    {
      Sid: "ReadSource",
      Effect: "Allow",
      Action: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      Resource: `${source}/*`,
    },
    {
      Sid: "WriteCopies",
      Effect: "Allow",
      Action: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
      Resource: copies.map((arn) => `${arn}/*`),
    },
  ]);
}
