import type { ComputeResources } from "../application";

/** Resources as Kubernetes takes them and people write them: 500m, 512Mi, but 2Gi. */
export function quantities({ cpuMillicores, memoryMiB }: ComputeResources): { cpu: string; memory: string } {
  const memory = memoryMiB % 1024 === 0 ? `${String(memoryMiB / 1024)}Gi` : `${String(memoryMiB)}Mi`;
  return { cpu: `${String(cpuMillicores)}m`, memory };
}
