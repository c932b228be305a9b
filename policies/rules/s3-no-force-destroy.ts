import { judged } from "../answer";
import { read } from "../../platform/graph/reading";
import type { ResourceRule } from "../rule";
import { BUCKETS } from "../subjects/s3-bucket";

export const s3NoForceDestroy: ResourceRule = {
  id: "s3-no-force-destroy",
  title: "A bucket that is not empty cannot be deleted",
  severity: "high",
  level: "mandatory",
  rationale: "With the bucket the provider deletes every object and every version, of which nothing comes back.",
  remedy: "leave forceDestroy out, or set it to false",
  controls: {},
  types: [...BUCKETS, "aws:s3/directoryBucket:DirectoryBucket"],
  onlyHere: true,
  breaks: { "a bucket that goes with all that is in it": { sets: { forceDestroy: true } } },
  scope: "resource",
  judge(bucket) {
    return [
      judged(read(bucket, "forceDestroy"), (value) => value !== true && value !== "true", "forceDestroy is true"),
    ];
  },
};
