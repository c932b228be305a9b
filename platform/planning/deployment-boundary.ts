import type { RegionName } from "../facts/regions";
import { bucketArn } from "./buckets";
import { policyDocument, type PolicyStatement } from "./policy-document";
import { STATE, TRAIL } from "./trail";

/** What the policies of an account's roles are about. */
export interface AccountReach {
  readonly account: string;
  /** The regions that are used. */
  readonly regions: readonly RegionName[];
  /** Names of the buckets of the account's trail and of its stacks' state. */
  readonly buckets: { readonly trail: string; readonly state: string };
}

/**
 * What a role of the repository's may never do, whatever its policies say: everything else is left to those. A boundary is a
 * managed policy, which has 6,144 characters at most. IAM user guide, "permissions boundaries" and "IAM quotas".
 *
 * @param own ARNs of the roles, the boundary and the identity provider themselves
 */
export function planBoundary({ account, regions, buckets }: AccountReach, own: readonly string[]): string {
  const [trail, state] = [bucketArn(buckets.trail), bucketArn(buckets.state)];
  const aliases = [STATE, TRAIL].map((name) => `alias/${name}`);
  return policyDocument([
    { Sid: "AllowWhatPoliciesAllow", Effect: "Allow", Action: ["*"], Resource: "*" },
    deny("DenyOtherRegions", {
      NotAction: WORLDWIDE,
      Resource: "*",
      Condition: { StringNotEquals: { "aws:RequestedRegion": regions } },
    }),
    deny("DenyGuards", { Action: GUARDS, Resource: "*" }),
    deny("DenyPeople", { Action: PEOPLE, Resource: "*" }),
    deny("DenyItself", { Action: IDENTITY_WRITES, Resource: own }),
    deny("DenyRecords", { Action: BUCKET_WRITES, Resource: [state, trail] }),
    // Pulumi deletes the lock and the backups of a state, and never a version of them.
    deny("DenyHistory", { Action: ["s3:DeleteObjectVersion"], Resource: [`${state}/*`, `${trail}/*`] }),
    deny("DenyTrailFiles", { Action: ["s3:DeleteObject", "s3:PutObject"], Resource: `${trail}/*` }),
    deny("DenyKeys", {
      Action: KEY_WRITES,
      Resource: `arn:aws:kms:*:${account}:key/*`,
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": aliases } },
    }),
    deny("DenyAliases", {
      Action: ["kms:DeleteAlias", "kms:UpdateAlias"],
      Resource: aliases.map((alias) => `arn:aws:kms:*:${account}:${alias}`),
    }),
  ]);
}

function deny(Sid: string, what: Omit<PolicyStatement, "Sid" | "Effect">): PolicyStatement {
  return { Sid, Effect: "Deny", ...what };
}

/** Services that answer from one place for the whole world. IAM user guide, "deny access based on the requested Region". */
const WORLDWIDE = [
  "budgets:*",
  "ce:*",
  "cloudfront:*",
  "globalaccelerator:*",
  "health:*",
  "iam:*",
  "route53:*",
  "route53domains:*",
  "s3:GetAccountPublic*",
  "s3:ListAllMyBuckets",
  "shield:*",
  "sts:*",
  "support:*",
  "waf:*",
];

/** What the account is watched, closed and counted by. */
const GUARDS = [
  "access-analyzer:DeleteAnalyzer",
  "account:*",
  "aws-portal:*",
  "budgets:ModifyBudget",
  "cloudtrail:DeleteTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:StopLogging",
  "cloudtrail:UpdateTrail",
  "ec2:DisableEbsEncryptionByDefault",
  "ec2:DisableSnapshotBlockPublicAccess",
  "ec2:EnableSnapshotBlockPublicAccess",
  "ecr:DeleteRegistryPolicy",
  "ecr:PutRegistryPolicy",
  "ecr:PutRegistryScanningConfiguration",
  "ecr:PutReplicationConfiguration",
  "guardduty:Create*",
  "guardduty:Delete*",
  "guardduty:Disassociate*",
  "guardduty:Stop*",
  "guardduty:Update*",
  "organizations:*",
  "s3:PutAccountPublicAccessBlock",
  "securityhub:BatchDisable*",
  "securityhub:Delete*",
  "securityhub:Disable*",
  "securityhub:Update*",
];

/** Credentials that outlive a run, and rules for all of them. */
const PEOPLE = [
  "iam:*AccessKey*",
  "iam:*Group*",
  "iam:*LoginProfile",
  "iam:*MFADevice",
  "iam:*PermissionsBoundary",
  "iam:*SAMLProvider",
  "iam:*ServiceSpecificCredential",
  "iam:*SSHPublicKey",
  "iam:*SigningCertificate",
  "iam:*UserPolicy",
  "iam:CreateOpenIDConnectProvider",
  "iam:CreateUser",
  "iam:DeleteUser",
  "iam:UpdateUser",
  "iam:*AccountAlias",
  "iam:*AccountPasswordPolicy",
];

const IDENTITY_WRITES = [
  "iam:Add*",
  "iam:Attach*",
  "iam:Create*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:Put*",
  "iam:Remove*",
  "iam:Set*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:Update*",
];

const BUCKET_WRITES = [
  "s3:DeleteBucket*",
  "s3:PutBucket*",
  "s3:PutEncryption*",
  "s3:PutLifecycle*",
  "s3:PutReplication*",
];

const KEY_WRITES = [
  "kms:CreateGrant",
  "kms:Disable*",
  "kms:PutKeyPolicy",
  "kms:ScheduleKeyDeletion",
  "kms:Tag*",
  "kms:Untag*",
  "kms:UpdateKeyDescription",
];
