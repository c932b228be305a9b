import { type Acts, change, rewire } from "../acts";

const REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const SECRET = "aws:secretsmanager/secret:Secret";
const AN_OTHER_KEY = "urn:pulumi:prod::meridian::meridian:cell:Cell$meridian:keys:Keys$aws:kms/key:Key::eu-keys-data";

export const acts: Acts = {
  "a cache with another cell's key": rewire([REPLICATION_GROUP, "asia-cache"], "kmsKeyId", AN_OTHER_KEY),
  "a replica without a key of its region": change([SECRET, "interconnect-main-master"], {
    replicas: [
      { region: "eu-west-1", kmsKeyId: { unknown: true } },
      { region: "sa-east-1", kmsKeyId: { unknown: true } },
    ],
  }),
  "a key that is known to be elsewhere": change([SECRET, "us-cache"], {
    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234",
  }),
};
