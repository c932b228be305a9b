import type { TargetGroupBindingPlan } from "../edge-model";
import { cellName, type PlanningContext } from "./context";
import { hasWayIn } from "./public-names";
import { targetGroupName, targetOf } from "./targets";

/** Which Services' pods become targets of which of a cell's entrances. */
export function planBindings(context: PlanningContext, key: string): TargetGroupBindingPlan[] {
  const { edge } = context.application;
  if (edge === undefined || !hasWayIn(context)) return [];
  const cell = cellName(context, key);
  return Object.entries(edge.entrances).flatMap(([entrance, { routes }]) =>
    routes.map((route) => {
      const { key: service, namespace, port } = targetOf(context, route);
      const name = targetGroupName([cell, entrance, service], port);
      return { key: `${entrance}-${service}`, name, entrance, route: service, namespace, service, port };
    }),
  );
}
