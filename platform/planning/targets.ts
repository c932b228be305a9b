import { createHash } from "node:crypto";
import type { RouteTarget } from "../application";
import type { PlanningContext } from "./context";
import { lookup } from "./lookup";
import { physicalName } from "./names";
import { PREVIEW_ROUTER } from "./previews";

/** What a route's requests go to: the pods behind a Service. */
interface Target {
  /** Key of the workload, or the router's name; also the name of its Service. */
  readonly key: string;
  readonly namespace: string;
  readonly port: number;
  readonly healthPath: string;
  readonly drainSeconds: number;
}

export function targetOf({ application }: Pick<PlanningContext, "application">, route: RouteTarget): Target {
  if ("previews" in route) {
    const { name, namespace, port, healthPath, drainSeconds } = PREVIEW_ROUTER;
    return { key: name, namespace, port, healthPath, drainSeconds };
  }
  const { port, health, drainSeconds } = lookup(application.workloads, route.workload);
  return { key: route.workload, namespace: application.name, port, healthPath: health.path, drainSeconds };
}

/** Elastic Load Balancing API reference, `CreateLoadBalancer` and `CreateTargetGroup`: the longest name of either. */
export const LOAD_BALANCER_NAME_LENGTH = 32;

/**
 * A target group is made anew for another port: its name says which, so that the listener moves from the old to the new before
 * the old one goes. A name that Pulumi makes up could be too long.
 */
export function targetGroupName(parts: readonly string[], port: number): string {
  const digest = createHash("sha256").update(String(port)).digest("hex").slice(0, DIGEST_LENGTH);
  return `${physicalName(parts, LOAD_BALANCER_NAME_LENGTH - DIGEST_LENGTH - 1)}-${digest}`;
}

const DIGEST_LENGTH = 4;
