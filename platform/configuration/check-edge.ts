import type { ApplicationDefinition, AssetsDefinition, EntranceDefinition, RouteDefinition } from "../application";
import { CLUSTER_LABEL } from "../planning/cluster-domain";
import type { Problem } from "./problem";

/** What is wrong with an application's way in. */
export function edgeProblems(definition: ApplicationDefinition): Problem[] {
  const { edge } = definition;
  if (edge === undefined) return [];
  const entrances = Object.entries(edge.entrances);
  const hosts = [
    ...entrances.map(([key, { host }]) => ({ path: `edge.entrances.${key}.host`, host })),
    ...(edge.assets === undefined ? [] : [{ path: "edge.assets.host", host: edge.assets.host }]),
  ];
  return [
    ...entrances.flatMap(([key, entrance]) => entranceProblems(key, entrance, definition)),
    ...(edge.assets === undefined ? [] : assetProblems(edge.assets)),
    ...hosts.flatMap(({ path, host }, index) =>
      hostProblems(
        path,
        host,
        hosts.slice(0, index).map((other) => other.host),
      ),
    ),
    ...nameProblems(entrances.length, edge.assets),
  ];
}

/** Names that one certificate takes (quota L-FB94F0B0), and which every region's has; adjustable, and not relied on. */
const MAX_NAMES = 10;

/** An entrance has two names in the certificate, its own and the wildcard of its cells'. */
function nameProblems(entrances: number, assets: AssetsDefinition | undefined): Problem[] {
  const names = 2 * entrances + (assets === undefined ? 0 : 1);
  if (names <= MAX_NAMES) return [];
  return [
    {
      path: "edge",
      got: `${String(names)} names: two for each entrance, and one for static files`,
      expected: `at most ${String(MAX_NAMES)}, as many as a certificate takes`,
      remedy: "serve several of them from one entrance, by path",
    },
  ];
}

function hostProblems(path: string, host: string, others: readonly string[]): Problem[] {
  if (!/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/.test(host)) {
    return [
      {
        path,
        got: JSON.stringify(host),
        expected: "one label of a name: up to 32 lower-case letters, digits and hyphens within",
        remedy: "write it without dots, like api",
      },
    ];
  }
  if (host === CLUSTER_LABEL) {
    return [
      {
        path,
        got: `${host}, below which clusters make names of their own`,
        expected: "a label that no cluster's names end in",
        remedy: "name it otherwise",
      },
    ];
  }
  if (!others.includes(host)) return [];
  return [
    {
      path,
      got: `${host}, which another name begins with too`,
      expected: "a label of its own",
      remedy: "give each entrance, and static files, a label of their own",
    },
  ];
}

function entranceProblems(
  key: string,
  { routes, idleSeconds, firewall }: EntranceDefinition,
  definition: ApplicationDefinition,
): Problem[] {
  const path = `edge.entrances.${key}`;
  const roots = routes.filter((route) => route.path === "/").length;
  return [
    ...(/^[a-z][a-z0-9]{0,11}$/.test(key)
      ? []
      : [
          {
            path,
            got: JSON.stringify(key),
            expected: "1 to 12 lower-case letters and digits, beginning with a letter",
            remedy: "rename it before anything is deployed: the key is its identity",
          },
        ]),
    ...(roots === 1
      ? []
      : [
          {
            path: `${path}.routes`,
            got: `${roots === 0 ? "no route" : `${String(roots)} routes`} for /`,
            expected: "one, which takes what no other does and says whether the entrance is well",
            remedy: "say who answers for /",
          },
        ]),
    ...routes.flatMap((route, index) =>
      routeProblems(`${path}.routes.${String(index)}`, { route, routes }, definition),
    ),
    ...rangeProblems(`${path}.idleSeconds`, idleSeconds, IDLE),
    ...rangeProblems(`${path}.firewall.requestsPerFiveMinutes`, firewall.requestsPerFiveMinutes, REQUESTS),
  ];
}

/** A route, and all of its entrance's. */
interface Among {
  readonly route: RouteDefinition;
  readonly routes: readonly RouteDefinition[];
}

function routeProblems(path: string, { route, routes }: Among, definition: ApplicationDefinition): Problem[] {
  return [
    ...pathProblems(`${path}.path`, route, routes),
    ...targetProblems(path, route, definition),
    ...repeatedProblems(path, { route, routes }),
    ...(route.stickySeconds === undefined ? [] : rangeProblems(`${path}.stickySeconds`, route.stickySeconds, STICKY)),
  ];
}

/** A pattern has at most 128 characters, and below a path it ends with two more. Elastic Load Balancing API reference. */
const MAX_PATH = 126;

function pathProblems(at: string, { path }: RouteDefinition, routes: readonly RouteDefinition[]): Problem[] {
  if (path !== "/" && (path.length > MAX_PATH || !/^(\/[A-Za-z0-9._~-]+)+$/.test(path))) {
    return [
      {
        path: at,
        got: JSON.stringify(path),
        expected: `a path of at most ${String(MAX_PATH)} characters, without wildcards and without a final slash`,
        remedy: "write it like /socket.io: everything below it is meant too",
      },
    ];
  }
  if (path === "/" || routes.filter((other) => other.path === path).length === 1) return [];
  return [
    { path: at, got: `${path}, for the second time`, expected: "each path once", remedy: "remove one of the routes" },
  ];
}

/** Target groups are named after who answers: one workload has one in an entrance. */
function repeatedProblems(path: string, { route, routes }: Among): Problem[] {
  const target = (each: RouteDefinition): string => ("previews" in each ? "previews" : each.workload);
  if (routes.find((each) => target(each) === target(route)) === route) return [];
  return [
    {
      path,
      got: `a route to ${target(route)}, which answers for another path of the entrance already`,
      expected: "one route to each workload",
      remedy: "let the workload answer for a path above both, or for /",
    },
  ];
}

function targetProblems(
  path: string,
  route: RouteDefinition,
  { workloads, previews }: ApplicationDefinition,
): Problem[] {
  if ("previews" in route) {
    if (previews !== undefined) return [];
    return [
      {
        path: `${path}.previews`,
        got: "a route to previews, of which the application has none",
        expected: "previews in the definition",
        remedy: "define previews, or name a workload",
      },
    ];
  }
  if (Object.hasOwn(workloads, route.workload)) return [];
  return [
    {
      path: `${path}.workload`,
      got: JSON.stringify(route.workload),
      expected: `one of ${Object.keys(workloads).join(", ")}`,
      remedy: "name a workload of the application",
    },
  ];
}

function assetProblems({ maxAgeSeconds, requestsPerFiveMinutes }: AssetsDefinition): Problem[] {
  return [
    ...rangeProblems("edge.assets.maxAgeSeconds", maxAgeSeconds, MAX_AGE),
    ...rangeProblems("edge.assets.requestsPerFiveMinutes", requestsPerFiveMinutes, REQUESTS),
  ];
}

/** What a figure may be, and what it says. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly remedy: string;
}

/** Application Load Balancer guide, "connection idle timeout". */
const IDLE: Range = { from: 1, to: 4000, remedy: "write the seconds of silence after which a connection is closed" };
/** Application Load Balancer guide, "sticky sessions": a second to a week. */
const STICKY: Range = { from: 1, to: 604_800, remedy: "write the seconds that a client comes back to the same pod" };
/** AWS WAF developer guide, "rate-based rule": limits. */
const REQUESTS: Range = { from: 10, to: 2_000_000_000, remedy: "write how often one address may ask in five minutes" };
/** A year, which is for ever: RFC 9111 has nobody keep longer. */
const MAX_AGE: Range = {
  from: 1,
  to: 31_536_000,
  remedy: "write the seconds that a file is good; a year is the longest",
};

function rangeProblems(path: string, value: number, { from, to, remedy }: Range): Problem[] {
  if (Number.isInteger(value) && from <= value && value <= to) return [];
  const expected = `a whole number from ${from.toLocaleString("en")} to ${to.toLocaleString("en")}`;
  return [{ path, got: String(value), expected, remedy }];
}
