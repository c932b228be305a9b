import assert from "node:assert/strict";
import { volumeDriverPolicy } from "../../../platform/planning/iam-volumes";

describe("The EBS CSI driver's policy (ALL-04)", () => {
  it("lets it use the key of one alias in one region, and lend it only to AWS for a volume", () => {
    const { Statement } = JSON.parse(
      volumeDriverPolicy({ account: "111122223333", region: "eu-west-1", alias: "shop-prod-eu-nodes" }),
    ) as { Statement: unknown };
    const Resource = "arn:aws:kms:eu-west-1:111122223333:key/*";
    const ofAlias = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop-prod-eu-nodes" } };
    assert.deepEqual(Statement, [
      {
        Effect: "Allow",
        Resource,
        Sid: "LendKeyToVolumes",
        Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
        Condition: { ...ofAlias, Bool: { "kms:GrantIsForAWSResource": "true" } },
      },
      {
        Effect: "Allow",
        Resource,
        Sid: "EncryptVolumes",
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Condition: ofAlias,
      },
    ]);
  });
});
