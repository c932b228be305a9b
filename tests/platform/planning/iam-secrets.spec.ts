import assert from "node:assert/strict";
import {
  assumeReadersPolicy,
  readerRolePrefix,
  readerTrust,
  readSecretsPolicy,
  roleArn,
  ROLE_NAME_LENGTH,
} from "../../../platform/planning/iam-secrets";

const ACCOUNT = "111122223333";

function statements(document: string): unknown {
  return (JSON.parse(document) as { Statement: unknown }).Statement;
}

describe("Who reads secrets in a cell (ALL-04)", () => {
  it("is found by names that IAM takes", () => {
    assert.equal(
      roleArn(ACCOUNT, `${readerRolePrefix("shop-prod-eu")}shop`),
      `arn:aws:iam::${ACCOUNT}:role/shop-prod-eu-reader-shop`,
    );
    assert.equal(ROLE_NAME_LENGTH, 64);
  });

  it("is never External Secrets itself: it may act as the readers of its own cell, tags and all, and nothing else", () => {
    assert.deepEqual(statements(assumeReadersPolicy(ACCOUNT, "shop-prod-eu")), [
      {
        Sid: "ActAsReadersOfThisCell",
        Effect: "Allow",
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Resource: `arn:aws:iam::${ACCOUNT}:role/shop-prod-eu-reader-*`,
      },
    ]);
  });

  it("is a role that one other role of the account acts as, by its name: its id may change", () => {
    assert.deepEqual(statements(readerTrust(ACCOUNT, "shop-prod-eu-external-secrets")), [
      {
        Sid: "AllowOneRole",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/shop-prod-eu-external-secrets` },
        },
      },
    ]);
  });

  it("reads the secrets that are named, in one region, and has nothing else decrypted", () => {
    const names = ["shop-prod/database/orders", "shop-prod-eu/cache/cache"];
    const arns = (region: string): string[] =>
      names.map((name) => `arn:aws:secretsmanager:${region}:${ACCOUNT}:secret:${name}-??????`);
    assert.deepEqual(statements(readSecretsPolicy({ account: ACCOUNT, region: "eu-west-1" }, names)), [
      {
        Sid: "ReadSecrets",
        Effect: "Allow",
        Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
        Resource: arns("eu-west-1"),
      },
      {
        Sid: "DecryptThroughSecretsManager",
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: `arn:aws:kms:eu-west-1:${ACCOUNT}:key/*`,
        Condition: {
          StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" },
          StringLike: { "kms:EncryptionContext:SecretARN": arns("*") },
        },
      },
    ]);
  });
});
