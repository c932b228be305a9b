import { judgeCustomerKey } from "../subjects/customer-key";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";

export const backupVaultEncrypted: ResourceRule = {
  id: "backup-vault-encrypted",
  title: "Backup vaults are encrypted with a key of our own",
  severity: "high",
  level: "mandatory",
  rationale:
    "A backup holds all that its source holds; what the key of AWS encrypts can be copied to no other account.",
  remedy: "set kmsKeyArn to the ARN of a KMS key of this account",
  controls: { "AWS Security Hub": ["Backup.1"], "ISO 27001:2022": ["A.8.24"], "SOC 2": ["PI1.5"] },
  types: ["aws:backup/vault:Vault"],
  breaks: { "a vault without a key of ours": { omits: ["kmsKeyArn"] } },
  scope: "resource",
  judge(vault) {
    return [judgeCustomerKey(vault, read(vault, "kmsKeyArn"), "kmsKeyArn is not a key of this account")];
  },
};
