import { type Acts, change } from "../acts";

const SECRET = "aws:secretsmanager/secret:Secret";

export const acts: Acts = {
  "members of a database side by side": change(["aws:rds/cluster:Cluster", "interconnect-main-asia"], {
    region: "eu-west-1",
  }),
  "a secret that is copied to where it is": change([SECRET, "interconnect-main-master"], {
    replicas: [{ region: "us-east-1", kmsKeyId: { unknown: true } }],
  }),
  "files that are copied to where they are": change(["aws:s3/bucket:Bucket", "foundation-assets-eu-west-1"], {
    region: "us-east-1",
  }),
};
