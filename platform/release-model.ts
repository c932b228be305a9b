import type { PodIdentityPlan } from "./pods-model";

/** A Helm release of a chart that is pinned. */
export interface ReleasePlan {
  readonly key: string;
  readonly chart: string;
  readonly version: string;
  readonly repository: string;
  readonly namespace: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds: number;
  /** The identity of its pods, where they call AWS. */
  readonly identity?: PodIdentityPlan;
  /**
   * Keys of the releases that bring kinds it uses; a cell lists them before it.
   * @default - none
   */
  readonly after?: readonly string[];
}
