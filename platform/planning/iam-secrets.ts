import type { RegionName } from "../facts/regions";
import { policyDocument } from "./policy-document";

/** IAM's longest name of a role. IAM user guide, "name requirements". */
export const ROLE_NAME_LENGTH = 64;

/**
 * What the roles of a cell's namespaces begin with. External Secrets may act as every such role, so no other role of the
 * account may begin so.
 */
export function readerRolePrefix(cellName: string): string {
  return `${cellName}-reader-`;
}

/** Pod Identity's session tags stay with a session that acts as another role, which has to admit them. EKS user guide. */
const ACT_AS = ["sts:AssumeRole", "sts:TagSession"];

/** Lets External Secrets act as the roles of its own cell's namespaces, and do nothing by itself. */
export function assumeReadersPolicy(account: string, cellName: string): string {
  return policyDocument([
    {
      Sid: "ActAsReadersOfThisCell",
      Effect: "Allow",
      Action: ACT_AS,
      Resource: roleArn(account, `${readerRolePrefix(cellName)}*`),
    },
  ]);
}

/**
 * Lets one role of the account act as another. It is named in a condition, not as the principal: IAM keeps a principal's
 * id in place of its name, and a role that was made anew under its old name would be refused. IAM user guide,
 * "AWS JSON policy elements: Principal".
 */
export function readerTrust(account: string, controllerRole: string): string {
  return policyDocument([
    {
      Sid: "AllowOneRole",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: ACT_AS,
      Condition: { StringEquals: { "aws:PrincipalArn": roleArn(account, controllerRole) } },
    },
  ]);
}

/**
 * Lets a role read secrets of one region, by their names, and have Secrets Manager decrypt them; nothing else is
 * decrypted with their keys. The six characters are those that Secrets Manager ends a secret's ARN with; a replica's are
 * its primary's. Which of the two regions the encryption context of a replica names is not documented, so it may be
 * either. Secrets Manager user guide, "permissions policy examples", "secret encryption and decryption", "replicate".
 */
export function readSecretsPolicy(
  { account, region }: { readonly account: string; readonly region: RegionName },
  names: readonly string[],
): string {
  const arns = (where: string): string[] =>
    names.map((name) => `arn:aws:secretsmanager:${where}:${account}:secret:${name}-??????`);
  return policyDocument([
    {
      Sid: "ReadSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
      Resource: arns(region),
    },
    {
      Sid: "DecryptThroughSecretsManager",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: `arn:aws:kms:${region}:${account}:key/*`,
      Condition: {
        StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` },
        StringLike: { "kms:EncryptionContext:SecretARN": arns("*") },
      },
    },
  ]);
}

export function roleArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}
