import type { CellNamePlan, DnsPlan, EntranceNamesPlan, HealthCheckPlan, LinkPlan } from "../dns-model";
import type { PlanningContext } from "./context";
import { physicalName } from "./names";
import { planRouting } from "./routing";

/** An entrance as its names are planned: the name that everybody calls, and the path that says whether a cell is well. */
export interface NamedEntrance {
  readonly key: string;
  readonly host: string;
  readonly healthPath: string;
}

/**
 * The names of every entrance. Geolocation records lead to links, and each link to a cell or to the link of the cells that are
 * left. A link is named after those cells, so that it never leads anywhere else and always to a shorter one: Route 53 refuses
 * an alias that would close a loop, even for the moment in which an order is changed.
 */
export function planDns(context: PlanningContext, entrances: readonly NamedEntrance[]): DnsPlan {
  return { entrances: entrances.map((entrance) => planEntrance(context, entrance)) };
}

function planEntrance(context: PlanningContext, { key, host, healthPath }: NamedEntrance): EntranceNamesPlan {
  const { continents, everyoneElse } = planRouting(context.file);
  const declared = continents.filter((answer) => answer.declared);
  const orders = [...declared.map(({ order }) => order), everyoneElse];
  return {
    entrance: key,
    host,
    // A draining cell too: it is to be seen whether it is well before it answers again.
    cells: context.bySlot.map(([cell]): CellNamePlan => ({
      cell,
      name: `${cell}.${host}`,
      health: planHealth(context, healthPath),
    })),
    links: planLinks(host, orders),
    answers: [
      ...declared.map(({ continent, order }) => ({
        key: continent.toLowerCase(),
        continent,
        name: linkName(host, order),
      })),
      { key: "default", name: linkName(host, everyoneElse) },
    ],
  };
}

/**
 * Three failures in a row, as Route 53 has it by default: half a minute in production; in development a minute longer, for
 * less money. Route 53 developer guide, "values that you specify when you create or update health checks".
 */
function planHealth({ file }: PlanningContext, path: string): HealthCheckPlan {
  return { path, intervalSeconds: file.tier === "production" ? 10 : 30, failures: 3 };
}

/** A link for every end of every order, once, the shortest first. */
function planLinks(host: string, orders: readonly (readonly string[])[]): LinkPlan[] {
  const ends = orders.flatMap((order) => order.map((_, index) => order.slice(index)));
  const links = ends
    .toSorted((a, b) => a.length - b.length)
    .map((end): [string, LinkPlan] => {
      const [cell = "", ...rest] = end;
      const next = rest.length === 0 ? {} : { next: linkName(host, rest) };
      return [linkKey(end), { key: linkKey(end), name: linkName(host, end), cell, ...next }];
    });
  return [...new Map(links).values()];
}

/** Octets that a label of a name has at most. RFC 1035, section 2.3.4. */
const MAX_LABEL = 63;

/** Keys of cells have no hyphen, so that no two lists of them are joined alike. */
function linkKey(cells: readonly string[]): string {
  return physicalName(cells, MAX_LABEL);
}

function linkName(host: string, cells: readonly string[]): string {
  return `${linkKey(cells)}.failover.${host}`;
}
