import type { GraphResource } from "../../platform/graph/graph";
import { isTrue, read } from "../../platform/graph/reading";
import { judged } from "../answer";
import type { StackRule } from "../rule";
import { besideBucket, BUCKETS } from "../subjects/s3-bucket";
import { undetermined } from "../../platform/graph/undetermined";
import { type Verdict, violation } from "../verdict";

const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const FLAGS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const s3BlockPublicAccess: StackRule = {
  id: "s3-block-public-access",
  title: "No bucket can be opened to the public",
  severity: "critical",
  level: "mandatory",
  rationale: "One list or policy by mistake, at any time, and whoever guesses the name reads everything.",
  remedy: `register an aws.s3.BucketPublicAccessBlock for the bucket with ${FLAGS.join(", ")}, all true`,
  controls: {
    "AWS Security Hub": ["S3.8", "S3.1"],
    "CIS AWS 5.0": ["2.1.4"],
    "CIS AWS 7.0": ["3.1.4"],
    "PCI DSS 4.0": ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.5.1", "10.3.2", "3.5.1", "A1.1.2", "A1.1.3", "A3.4.1"],
    "ISO 27001:2022": ["A.8.1"],
  },
  types: BUCKETS,
  breaks: {
    "a bucket without a block": { type: BLOCK, removes: true },
    "a block that lets policies open": { type: BLOCK, sets: { restrictPublicBuckets: false } },
    "a block that leaves lists out": { type: BLOCK, omits: ["blockPublicAcls", "ignorePublicAcls"] },
  },
  scope: "stack",
  judge(bucket, index) {
    const { surely, perhaps } = besideBucket(bucket, [BLOCK], index);
    if (surely.length > 0) return surely.flatMap(judgeBlock);
    return [
      perhaps.length > 0
        ? undetermined("bucket in some public access block")
        : violation("nothing blocks public access to the bucket"),
    ];
  },
};

function judgeBlock(block: GraphResource): readonly Verdict[] {
  return FLAGS.map((flag) => {
    const { path, ...reading } = read(block, flag);
    const named = { ...reading, path: `public access block of the bucket: ${path}` };
    return judged(named, isTrue, `${named.path} is not true`);
  });
}
