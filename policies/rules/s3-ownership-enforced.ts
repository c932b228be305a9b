import { hasItem, verdictOf } from "../answer";
import { within } from "../../platform/graph/reading";
import type { StackRule } from "../rule";
import { BUCKETS, type BucketSetting, settingOf } from "../subjects/s3-bucket";
import { isUndetermined } from "../../platform/graph/undetermined";
import { violation } from "../verdict";

const CONTROLS = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";

const OWNERSHIP: BucketSetting = { word: "ownership controls", within: [], beside: [CONTROLS], input: "rule" };

export const s3OwnershipEnforced: StackRule = {
  id: "s3-ownership-enforced",
  title: "The owner of a bucket owns what is in it",
  severity: "medium",
  level: "mandatory",
  rationale: "Else whoever writes an object decides by its list who reads it, and the owner of the bucket may not.",
  remedy:
    'register aws.s3.BucketOwnershipControls for the bucket with rule: { objectOwnership: "BucketOwnerEnforced" }',
  controls: {
    "AWS Security Hub": ["S3.12"],
    "PCI DSS 4.0": ["7.2.1", "7.2.2", "7.2.5", "7.3.1", "7.3.2", "7.3.3", "8.2.7", "8.2.8", "8.3.4"],
  },
  types: BUCKETS,
  breaks: {
    "a bucket that is left as it was": { type: CONTROLS, removes: true },
    "a bucket whose lists count": { type: CONTROLS, sets: { "rule.objectOwnership": "ObjectWriter" } },
  },
  scope: "stack",
  judge(bucket, index) {
    const said = settingOf(bucket, OWNERSHIP, index);
    if (isUndetermined(said)) return [said];
    if (said.length === 0) return [violation("nothing says who owns the objects")];
    return said.map(({ reading }) => {
      const ownership = within(reading, "objectOwnership");
      const isEnforced = hasItem(ownership, (value) => value === "BucketOwnerEnforced");
      return verdictOf(isEnforced, `${ownership.path} is not BucketOwnerEnforced`);
    });
  },
};
