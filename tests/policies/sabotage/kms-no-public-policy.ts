import { type Acts, reword } from "../acts";

const KEY = "aws:kms/key:Key";

export const acts: Acts = {
  "a key for everybody": reword([KEY, "asia-keys-cluster"], "policy", ["arn:aws:iam::111122223333:root", "*"]),
};
