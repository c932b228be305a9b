import type { WorkloadDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { WorkloadPlan, WorkloadSize } from "../model";
import { planAddresses } from "./addresses";
import type { PlanningContext } from "./context";

/**
 * How long a pod goes on serving after it was asked to stop, while its address leaves the load balancer's targets: the
 * controller and the balancer act within seconds, and until they have, new requests arrive.
 */
const DRAIN_WAIT_SECONDS = 15;
/** Time to exit after the last request, before the kubelet kills the process. */
const EXIT_SECONDS = 5;

export function planWorkloads(context: PlanningContext, cell: CellEntry): Record<string, WorkloadPlan> {
  const { application, sizes } = context;
  return Object.fromEntries(
    Object.entries(application.workloads).flatMap(([key, definition]) => {
      const size = sizes.workloads[key];
      return size === undefined ? [] : [[key, { ...size, ...planWorkload(context, cell, { key, definition }) }]];
    }),
  );
}

function planWorkload(
  { file, application }: PlanningContext,
  cell: CellEntry,
  { key, definition }: { readonly key: string; readonly definition: WorkloadDefinition },
): Omit<WorkloadPlan, keyof WorkloadSize> {
  const registry = `${file.account}.dkr.ecr.${cell.region}.amazonaws.com`;
  return {
    key,
    namespace: application.name,
    image: `${registry}/${application.name}/${key}@${file.images[key] ?? ""}`,
    port: definition.port,
    health: definition.health,
    environment: definition.environment,
    autoscaling: definition.autoscaling,
    nodeSelector: application.nodeGroups[definition.nodeGroup]?.labels ?? {},
    drain: {
      waitSeconds: DRAIN_WAIT_SECONDS,
      graceSeconds: DRAIN_WAIT_SECONDS + definition.drainSeconds + EXIT_SECONDS,
    },
    egress: definition.egress,
    addresses: {
      loadBalancers: planAddresses(file.supernet, cell.slot).zones.map((zone) => zone.public),
      platform: file.supernet,
    },
  };
}
