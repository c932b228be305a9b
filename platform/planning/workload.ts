import type { Taint, WorkloadDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { Toleration, WorkloadPlan } from "../model";
import { planAddresses } from "./addresses";
import type { PlanningContext } from "./context";
import { lookup } from "./lookup";
import { quantities } from "./quantities";

/**
 * How long a pod goes on serving after it was asked to stop, while its address leaves the load balancer's targets: the
 * controller and the balancer act within seconds, and until they have, new requests arrive.
 */
const DRAIN_WAIT_SECONDS = 15;
/** Time to exit after the last request, before the kubelet kills the process. */
const EXIT_SECONDS = 5;

export function planWorkloads(context: PlanningContext, cell: CellEntry): Record<string, WorkloadPlan> {
  const { workloads } = context.application;
  return Object.fromEntries(Object.keys(workloads).map((key) => [key, planWorkload(context, cell, key)]));
}

function planWorkload({ file, application, sizes }: PlanningContext, cell: CellEntry, key: string): WorkloadPlan {
  const definition = lookup(application.workloads, key);
  const size = lookup(sizes.workloads, key);
  const nodeGroup = lookup(application.nodeGroups, definition.nodeGroup);
  const registry = `${file.account}.dkr.ecr.${cell.region}.amazonaws.com`;
  const { zones } = planAddresses(file.supernet, cell.slot);
  return {
    key,
    namespace: application.name,
    pods: size.pods,
    requests: quantities(size.requests),
    limits: quantities(size.limits),
    image: `${registry}/${application.name}/${key}@${lookup(file.images, key)}`,
    port: definition.port,
    health: definition.health,
    environment: definition.environment,
    autoscaling: definition.autoscaling,
    nodeSelector: nodeGroup.labels,
    tolerations: nodeGroup.taints.map(toleration),
    awaited: !namesSecrets(definition),
    drain: {
      waitSeconds: DRAIN_WAIT_SECONDS,
      graceSeconds: DRAIN_WAIT_SECONDS + definition.drainSeconds + EXIT_SECONDS,
    },
    egress: definition.egress,
    endpointPorts: definition.egress.internetPorts.filter((port) => port === HTTPS),
    addresses: {
      loadBalancers: zones.map((zone) => zone.public),
      endpoints: zones.map((zone) => zone.private),
      platform: file.supernet,
    },
  };
}

/** What AWS's private endpoints answer on: their names resolve into the cell, where the internet's ports do not reach. */
const HTTPS = 443;

/**
 * Nothing in a stack makes the Secrets that a workload names yet, and its pods do not start before somebody has: to wait
 * for them would fail the first deployment after ten minutes.
 */
function namesSecrets({ environment }: WorkloadDefinition): boolean {
  return Object.values(environment).some((value) => typeof value !== "string");
}

function toleration({ key, value, effect }: Taint): Toleration {
  return { key, operator: "Equal", value, effect: EFFECTS[effect] };
}

/** EKS and Kubernetes spell the effects of a taint differently. */
const EFFECTS = {
  NO_SCHEDULE: "NoSchedule",
  PREFER_NO_SCHEDULE: "PreferNoSchedule",
  NO_EXECUTE: "NoExecute",
} as const satisfies Record<Taint["effect"], Toleration["effect"]>;
