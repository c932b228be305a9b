import { type Acts, reword } from "../acts";

const KEY = "aws:kms/key:Key";

export const acts: Acts = {
  "a key for another region's logs": reword([KEY, "eu-keys-logs"], "policy", ["logs.eu-west-1.", "logs.us-east-1."]),
  "a key for other groups": reword([KEY, "traffic-query-log"], "policy", ["log-group:*", "log-group:/other/*"]),
  "a key that decrypts for nobody": reword([KEY, "asia-keys-logs"], "policy", ["kms:Decrypt", "kms:Sign"]),
};
