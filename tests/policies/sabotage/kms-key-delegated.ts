import { type Acts, reword } from "../acts";

const KEY = "aws:kms/key:Key";

export const acts: Acts = {
  "a key of stores that hears one role alone": reword([KEY, "asia-keys-data"], "policy", [":root", ":role/admin"]),
  "a key of secrets that may not be lent": reword([KEY, "foundation-secrets"], "policy", ["kms:*", "kms:Decrypt"]),
};
