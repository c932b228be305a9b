import { type GraphValue, UNKNOWN } from "../../../platform/graph/graph";
import { s3NoForceDestroy } from "../../../policies/rules/s3-no-force-destroy";
import { describeRule, resource } from "../behaviour";

const bucket = (inputs: Readonly<Record<string, GraphValue>>) => resource("aws:s3/bucket:Bucket", inputs);

describeRule(s3NoForceDestroy, {
  "passes a bucket that stays, said or not": {
    given: [bucket({ forceDestroy: false }), resource("aws:s3/bucketV2:BucketV2", {})],
  },
  "objects to a bucket that goes with all that is in it": {
    given: [
      ...[bucket({ forceDestroy: true }), resource("aws:s3/bucketV2:BucketV2", { forceDestroy: true })],
      resource("aws:s3/directoryBucket:DirectoryBucket", { forceDestroy: "true" }),
    ],
    violations: Array.from({ length: 3 }, () => "forceDestroy is true"),
  },
  "cannot tell of what is unknown": { given: [bucket({ forceDestroy: UNKNOWN })], undetermined: ["forceDestroy"] },
});
