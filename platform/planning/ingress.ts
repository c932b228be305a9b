import type { EntranceDefinition, RouteDefinition } from "../application";
import type { CellEntry } from "../configuration/cell-entry";
import type { EntrancePlan, IngressPlan, RoutePlan, TargetHealthPlan } from "../edge-model";
import { cellName, type PlanningContext } from "./context";
import { rulePriorities } from "./listener-rules";
import { planLogBucket } from "./log-buckets";
import { lookup } from "./lookup";
import { physicalName } from "./names";
import { hasWayIn, planCertificate } from "./public-names";
import { LOAD_BALANCER_NAME_LENGTH, targetGroupName, targetOf } from "./targets";
import { planWebAcl } from "./web-acl";

/**
 * TLS 1.2 with forward secrecy and authenticated encryption, and TLS 1.3, with a key exchange that a quantum computer does not
 * break for clients that know it: what AWS recommends, while an API's own default is of 2016. Application Load Balancer guide,
 * "security policies for your Application Load Balancer", read 2026-11-26.
 */
const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** Often enough that a pod which stopped answering gets nothing after a quarter of a minute; assumptions. */
const TARGET_HEALTH: Omit<TargetHealthPlan, "path"> = {
  intervalSeconds: 5,
  timeoutSeconds: 4,
  healthyThreshold: 2,
  unhealthyThreshold: 3,
};

/** A cell's way in; none where there is nobody to come. */
export function planIngress(context: PlanningContext, key: string, { region }: CellEntry): IngressPlan | undefined {
  const { edge } = context.application;
  if (edge === undefined || !hasWayIn(context)) return undefined;
  const name = cellName(context, key);
  return {
    certificate: planCertificate(context),
    logs: planLogBucket(context, { owner: name, region, loadBalancers: Object.keys(edge.entrances) }),
    entrances: Object.entries(edge.entrances).map(([entrance, definition]) =>
      planEntrance(context, { cell: name, key: entrance }, definition),
    ),
  };
}

/** An entrance's key, and the name of the cell that it is of. */
interface InCell {
  readonly cell: string;
  readonly key: string;
}

function planEntrance(context: PlanningContext, { cell, key }: InCell, definition: EntranceDefinition): EntrancePlan {
  const { idleSeconds, firewall, routes } = definition;
  const { requestsPerFiveMinutes, counted } = firewall;
  const priorities = rulePriorities(routes.map(({ path }) => path).filter((path) => path !== ROOT));
  const planned = routes.map((route) => planRoute(context, { cell, key, priorities }, route));
  return {
    key,
    name: physicalName([cell, key], LOAD_BALANCER_NAME_LENGTH),
    idleSeconds,
    tlsPolicy: TLS_POLICY,
    logPrefix: key,
    ports: [...new Set(planned.map(({ port }) => port))],
    routes: planned,
    webAcl: planWebAcl(context, {
      name: `${cell}-${key}`,
      scope: "REGIONAL",
      description: `${key} of ${cell}`,
      requestsPerFiveMinutes,
      counted,
    }),
    protect: context.protect,
  };
}

/** The path of whatever no other route takes. */
const ROOT = "/";

function planRoute(
  context: PlanningContext,
  { cell, key, priorities }: InCell & { readonly priorities: Readonly<Record<string, number>> },
  { stickySeconds, path, ...route }: RouteDefinition,
): RoutePlan {
  const target = targetOf(context, route);
  return {
    key: target.key,
    targetGroup: targetGroupName([cell, key, target.key], target.port),
    port: target.port,
    ...(path === ROOT ? {} : { rule: { paths: [path, `${path}/*`], priority: lookup(priorities, path) } }),
    health: { ...TARGET_HEALTH, path: target.healthPath },
    ...(stickySeconds === undefined ? {} : { stickySeconds }),
    drainSeconds: target.drainSeconds,
  };
}

/**
 * The path that says whether an entrance is well: of the pods that take whatever no other route takes.
 *
 * @throws where there are none, which the check of definitions refuses
 */
export function healthPathOf(context: Pick<PlanningContext, "application">, { routes }: EntranceDefinition): string {
  const root = routes.find(({ path }) => path === ROOT);
  if (root === undefined) throw new Error("an entrance has no route for /");
  return targetOf(context, root).healthPath;
}
