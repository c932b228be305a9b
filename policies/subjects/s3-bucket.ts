import type { GraphResource } from "../../platform/graph/graph";
import type { GraphIndex } from "../../platform/graph/graph-index";
import { thoseOf } from "./naming";
import { read, type Reading } from "../../platform/graph/reading";
import { undetermined, type Undetermined } from "../../platform/graph/undetermined";

export const BUCKET = "aws:s3/bucket:Bucket";

/** Buckets, under their name and under the one that they had. */
export const BUCKETS = [BUCKET, "aws:s3/bucketV2:BucketV2"];

/** Something of a bucket that stands in the bucket itself or in a resource beside it. */
export interface BucketSetting {
  /** What the resource beside it is called in messages. */
  readonly word: string;
  /** Inputs of the bucket, under both of its names. */
  readonly within: readonly string[];
  /** Types of the resource beside it. */
  readonly beside: readonly string[];
  /** Input of the resource beside it. */
  readonly input: string;
}

/** What is said about a setting, and by which resource. */
export interface Said {
  readonly owner: GraphResource;
  readonly reading: Reading;
}

/** Everything that is said about a setting of a bucket; nothing where nobody says anything. */
export function settingOf(
  bucket: GraphResource,
  setting: BucketSetting,
  index: GraphIndex,
): readonly Said[] | Undetermined {
  const inside = setting.within
    .map((input) => ({ owner: bucket, reading: read(bucket, input) }))
    .filter(({ reading }) => reading.value !== undefined);
  const { surely, perhaps } = besideBucket(bucket, setting.beside, index);
  const outside = surely.map((owner) => ({
    owner,
    reading: { ...read(owner, setting.input), path: `${setting.word} of the bucket: ${setting.input}` },
  }));
  return inside.length + outside.length === 0 && perhaps.length > 0
    ? undetermined(`bucket in some ${setting.word}`)
    : [...inside, ...outside];
}

/** Resources of these types that name a bucket, and those that may turn out to. */
export function besideBucket(
  bucket: GraphResource,
  types: readonly string[],
  index: GraphIndex,
): ReturnType<typeof thoseOf> {
  return thoseOf(bucket, { name: "bucket", property: "bucket" }, index.ofTypes(types));
}

/** Who may do what with the objects. */
export const POLICY: BucketSetting = {
  word: "policy",
  within: ["policy"],
  beside: ["aws:s3/bucketPolicy:BucketPolicy"],
  input: "policy",
};
