import type { RegionName } from "./facts/regions";

/** A bucket of S3 as all of ours are: closed to the public, reached by TLS alone, its objects its owner's, encrypted. */
export interface BucketPlan {
  /** Unique among all buckets of all accounts; at most 63 characters. */
  readonly name: string;
  readonly region: RegionName;
  /** Whether an object that is overwritten or deleted can be had back. */
  readonly versioned: boolean;
  readonly lifecycle: BucketLifecycle;
  /**
   * Days in which nobody deletes or overwrites what was written, but who may bypass governance.
   * @default - none: versions are what there is
   */
  readonly lockDays?: number;
  /** Who may do what, and by TLS alone, as JSON. */
  readonly policy: string;
  readonly protect: boolean;
  /** Whether the bucket, with all its settings, stays in the account when the stack gives it up. */
  readonly retain: boolean;
  /** Whether it may be deleted with what is in it. */
  readonly forceDestroy: boolean;
}

/** When a bucket forgets, in days. */
export interface BucketLifecycle {
  /** Until the parts of an upload go that was broken off. */
  readonly abortUploadsDays: number;
  /**
   * Until an object goes.
   * @default - never
   */
  readonly expiryDays?: number;
  /**
   * Until a version goes that was overwritten or deleted.
   * @default - never
   */
  readonly noncurrentDays?: number;
}
