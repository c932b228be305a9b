import type { ComputeResources } from "../application";
import type { Quantities } from "../pods-model";

/**
 * Resources as Kubernetes itself writes them: 500m and 512Mi, but 2 and 2Gi. An API server rewrites any other spelling of
 * the same quantity, and a spelling of ours would differ from it for ever.
 */
export function quantities({ cpuMillicores, memoryMiB }: ComputeResources): Quantities {
  return {
    cpu: cpuMillicores % 1000 === 0 ? String(cpuMillicores / 1000) : `${String(cpuMillicores)}m`,
    memory: memoryMiB % 1024 === 0 ? `${String(memoryMiB / 1024)}Gi` : `${String(memoryMiB)}Mi`,
  };
}
