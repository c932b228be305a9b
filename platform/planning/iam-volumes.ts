import type { RegionName } from "../facts/regions";
import { policyDocument } from "./policy-document";

/** A key as a role's policy can name it before it exists. */
export interface AliasedKey {
  readonly account: string;
  readonly region: RegionName;
  /** Without the `alias/` that KMS has before it. */
  readonly alias: string;
}

/**
 * Lets the EBS CSI driver make volumes that are encrypted with one key: AWS's own policy for the driver says nothing of
 * keys, and without this a claim waits for ever. EKS user guide, "Create an Amazon EBS CSI driver IAM role", custom KMS key.
 *
 * The key is named by its alias, since its ARN is the cloud's to say; an alias counts for permissions five minutes after it
 * was made, at the latest. KMS developer guide, "use aliases to control access".
 */
export function volumeDriverPolicy({ account, region, alias }: AliasedKey): string {
  const key = { Effect: "Allow", Resource: `arn:aws:kms:${region}:${account}:key/*` } as const;
  const ofAlias = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias}` } };
  return policyDocument([
    {
      ...key,
      Sid: "LendKeyToVolumes",
      Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      Condition: { ...ofAlias, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    {
      ...key,
      Sid: "EncryptVolumes",
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Condition: ofAlias,
    },
  ]);
}
