import type { ComputeResources } from "../application";
import type { PlanningContext } from "./context";

/** How often everything is asked for its metrics: CV-13, §5.1 of the guide, `scrape_interval`. */
export const SCRAPE_SECONDS = 15;

/** What Prometheus stores metrics with, in one cell. */
export interface MetricsStore {
  /** Pods, each of which stores everything: two, so that the loss of a zone leaves one. */
  readonly replicas: number;
  readonly retentionDays: number;
  /** Size of each pod's volume. */
  readonly storageGiB: number;
  /** What Prometheus itself keeps within; the rest is for what it writes before it deletes. */
  readonly retentionGiB: number;
  readonly requests: ComputeResources;
}

/** Series of API server, CoreDNS and controllers; of a node and its kubelet; of a pod, half of them its own metrics: assumptions. */
const SERIES = { cluster: 60_000, perNode: 3000, perPod: 500 } as const;
/** Prometheus documentation, "Storage", operational aspects: an average of one to two bytes a sample. */
const BYTES_PER_SAMPLE = 2;
/** Of the series of the last hours, which are in memory; an assumption, to be replaced by what a cell shows. */
const BYTES_PER_SERIES = 4096;
/** An assumption; samples a second that a thousandth of a core stores, and answers rules from. */
const SAMPLES_PER_MILLICORE = 50;
/** Prometheus documentation, "Storage": retention by size is to be at most 80 to 85 % of the disk. */
const USABLE = 0.8;
/** What sizes are rounded up to, so that a few users more change nothing. */
const STEP = { storageGiB: 50, memoryMiB: 512, cpuMillicores: 250 } as const;

const SECONDS_PER_DAY = 86_400;
const BYTES_PER_GIB = 2 ** 30;
const BYTES_PER_MIB = 2 ** 20;

/** Sized for the cell at its largest, so that autoscaling never outgrows it. */
export function planMetricsStore({ file, sizes }: Pick<PlanningContext, "file" | "sizes">): MetricsStore {
  const production = file.tier === "production";
  const most = (ranges: readonly { readonly max: number }[]): number => ranges.reduce((sum, { max }) => sum + max, 0);
  const nodes = most(Object.values(sizes.nodeGroups).map((group) => group.nodes));
  const pods = most(Object.values(sizes.workloads).map((workload) => workload.pods));
  const series = SERIES.cluster + nodes * SERIES.perNode + pods * SERIES.perPod;
  const samplesPerSecond = series / SCRAPE_SECONDS;
  const retentionDays = production ? 15 : 3;
  const gib = (samplesPerSecond * retentionDays * SECONDS_PER_DAY * BYTES_PER_SAMPLE) / BYTES_PER_GIB;
  const storageGiB = upTo(gib / USABLE, STEP.storageGiB);
  return {
    replicas: production ? 2 : 1,
    retentionDays,
    storageGiB,
    retentionGiB: Math.floor(storageGiB * USABLE),
    requests: {
      cpuMillicores: upTo(samplesPerSecond / SAMPLES_PER_MILLICORE, STEP.cpuMillicores),
      memoryMiB: upTo((series * BYTES_PER_SERIES) / BYTES_PER_MIB, STEP.memoryMiB),
    },
  };
}

function upTo(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
