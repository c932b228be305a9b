import { type Acts, reword } from "../acts";

const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

export const acts: Acts = {
  "a reader that may read nothing": reword([ROLE_POLICY, "us-application-secrets"], "policy", [
    "secretsmanager:GetSecretValue",
    "secretsmanager:ListSecrets",
  ]),
  "a reader that may decrypt nothing": reword([ROLE_POLICY, "us-application-secrets"], "policy", [
    "kms:Decrypt",
    "kms:Encrypt",
  ]),
  "a reader of another cell's cache": reword([ROLE_POLICY, "us-application-secrets"], "policy", [
    "covibes-prod-us/cache",
    "covibes-prod-eu/cache",
  ]),
  "decryption through a service of another region": reword([ROLE_POLICY, "asia-application-secrets"], "policy", [
    "secretsmanager.ap-southeast-1.",
    "secretsmanager.us-east-1.",
  ]),
};
