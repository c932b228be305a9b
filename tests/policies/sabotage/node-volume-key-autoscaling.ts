import { type Acts, reword } from "../acts";

const KEY = "aws:kms/key:Key";

export const acts: Acts = {
  "a key that may not be lent": reword([KEY, "us-keys-nodes"], "policy", ["kms:CreateGrant", "kms:ListGrants"]),
  "a key for another service's role": reword([KEY, "us-keys-nodes"], "policy", [
    "AWSServiceRoleForAutoScaling",
    "AWSServiceRoleForBatch",
  ]),
  "a key that nobody may decrypt with": reword([KEY, "us-keys-nodes"], "policy", ["kms:Decrypt", "kms:Sign"]),
};
