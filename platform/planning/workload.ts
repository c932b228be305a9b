import type { WorkloadPlan } from "../application-model";
import type { CellEntry } from "../configuration/cell-entry";
import { planAddresses } from "./addresses";
import type { PlanningContext } from "./context";
import { type Known, pooledEnvironment, usesCaches, usesDatabases } from "./environment";
import { eventIdentity } from "./events";
import { lookup } from "./lookup";
import { POOLER } from "./pooler";
import { quantities } from "./quantities";
import { imageReference } from "./registry";
import { nodesOf } from "./scheduling";

/**
 * How long a pod goes on serving after it was asked to stop, while its address leaves the load balancer's targets: the
 * controller and the balancer act within seconds, and until they have, new requests arrive.
 */
const DRAIN_WAIT_SECONDS = 15;
/** Time to exit after the last request, before the kubelet kills the process. */
const EXIT_SECONDS = 5;

/** @param known what the namespace and the cell have */
export function planWorkloads(
  context: PlanningContext,
  cell: readonly [string, CellEntry],
  known: Known,
): Record<string, WorkloadPlan> {
  const { workloads } = context.application;
  return Object.fromEntries(Object.keys(workloads).map((key) => [key, planWorkload(context, { key, cell, known })]));
}

interface Placed {
  readonly key: string;
  readonly cell: readonly [string, CellEntry];
  readonly known: Known;
}

function planWorkload(context: PlanningContext, { key, cell: [cellKey, cell], known }: Placed): WorkloadPlan {
  const { file, application, sizes } = context;
  const definition = lookup(application.workloads, key);
  const size = lookup(sizes.workloads, key);
  const { zones } = planAddresses(file.supernet, cell.slot);
  const { environment } = definition;
  const identity = eventIdentity(context, [cellKey, cell], key);
  return {
    key,
    pods: size.pods,
    requests: quantities(size.requests),
    limits: quantities(size.limits),
    image: imageReference(context, cell, key),
    port: definition.port,
    health: definition.health,
    environment: pooledEnvironment(environment, known),
    autoscaling: definition.autoscaling,
    ...nodesOf(application, key),
    drain: {
      waitSeconds: DRAIN_WAIT_SECONDS,
      graceSeconds: DRAIN_WAIT_SECONDS + definition.drainSeconds + EXIT_SECONDS,
    },
    egress: definition.egress,
    ...(identity === undefined ? {} : { identity }),
    callsCluster: application.previews?.stampedBy === key,
    ...(definition.metrics === undefined ? {} : { metrics: definition.metrics }),
    // The certificate's own Secret: it has the authority beside it, and the authority's has the authority's key.
    ...(usesDatabases(environment) ? { pooler: POOLER.name, authority: POOLER.certificate } : {}),
    endpointPorts: definition.egress.internetPorts.filter((port) => port === HTTPS),
    addresses: {
      loadBalancers: zones.map((zone) => zone.public),
      endpoints: zones.map((zone) => zone.private),
      platform: file.supernet,
      caches: usesCaches(environment) ? zones.map((zone) => zone.isolated) : [],
    },
  };
}

/** What AWS's private endpoints answer on: their names resolve into the cell, where the internet's ports do not reach. */
const HTTPS = 443;
