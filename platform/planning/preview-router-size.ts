import type { ComputeResources } from "../application";
import type { StackFile } from "../configuration/stack-file";

/** What a pod of the router asks for, an assumption: some thousand requests a second, and the keys of its cache. */
export const PREVIEW_ROUTER_REQUESTS: ComputeResources = { cpuMillicores: 250, memoryMiB: 256 };

/** One a zone in production; otherwise two, so that a roll is seen to drop nobody. */
export function previewRouterPods({ tier }: Pick<StackFile, "tier">): number {
  return tier === "production" ? 3 : 2;
}
