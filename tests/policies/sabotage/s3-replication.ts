import { type Acts, change } from "../acts";
import { EVIDENCE } from "../evidence";

const REPLICATION = "aws:s3/bucketReplicationConfig:BucketReplicationConfig";

export const specimen = EVIDENCE;

export const acts: Acts = {
  "a copy beside the original": change([REPLICATION, "evidence"], {
    rules: [{ status: "Enabled", destination: { bucket: "arn:aws:s3:::evidence-logs" } }],
  }),
  "a copy that is not made": change([REPLICATION, "evidence"], { rules: [{ status: "Disabled" }] }),
};
