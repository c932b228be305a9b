import type { Colors } from "picocolors/types";
import { CONTINENTS } from "../../platform/facts/continents";
import { REGIONS } from "../../platform/facts/regions";
import { compare } from "../../platform/compare";
import type { PoolerSummary } from "../../platform/graph/stores";
import type { CellSummary, GraphSummary, KindSummary } from "../../platform/graph/summary";
import type { Override, PlatformPlan, RoutingPlan } from "../../platform/model";
import type { PolicyReport } from "../../policies/judge";
import { figure } from "./figure";
import { policySection } from "./policy-section";
import { storeSection } from "./store-section";
import { table } from "./table";

export interface PageContent {
  readonly plan: Pick<PlatformPlan, "application" | "stack" | "tier" | "users" | "home" | "routing" | "overrides">;
  readonly summary: GraphSummary;
  readonly policy: PolicyReport;
}

/** The one page that a person reads before they deploy: of the description, the routing and overrides; else of the graph. */
export function renderPage({ plan, summary, policy }: PageContent, colors: Colors): string {
  const heading = (text: string): string => colors.bold(text);
  const users = plan.users.toLocaleString("en");
  const sections = [
    `${heading(`${plan.application} · ${plan.stack}`)} · ${users} users · ${plan.tier} · home ${plan.home}`,
    `${heading("Cells")}\n${cellTable(summary.cells)}`,
    `${heading("Addresses")}\n${addressTable(summary.cells)}`,
    `${heading("Nodes and pods")}, per cell\n${nodeTable(summary.cells)}\n\n${podTable(summary.cells)}`,
    ...storeSection(summary.cells, heading("Stores")),
    `${heading("Who is served from where")}, by plan\n${routingTable(plan.routing)}`,
    ...overrideSections(plan.overrides, heading),
    `${heading("Resources")}, ${String(summary.resources)} in all\n${kindTable(summary)}`,
    `${heading("Policy")}\n${policySection(policy, colors)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

function cellTable(cells: readonly CellSummary[]): string {
  return table(
    [
      { heading: "cell" },
      { heading: "region" },
      { heading: "cluster" },
      { heading: "version" },
      { heading: "protected" },
      { heading: "NAT", figures: true },
      { heading: "resources", figures: true },
    ],
    cells.map(({ key, region, cluster, natGateways, resources }) => [
      key,
      placeOf(region),
      cluster.name,
      cluster.version,
      cluster.protected ? "yes" : "no",
      String(natGateways),
      String(resources),
    ]),
  );
}

function placeOf(region: string): string {
  const known = Object.entries(REGIONS).find(([name]) => name === region);
  return known === undefined ? region : `${region} ${known[1].place}`;
}

function addressTable(cells: readonly CellSummary[]): string {
  const rows = cells.flatMap(({ key, cidr, subnets }) => {
    const zones = [...new Set(subnets.map(({ zoneId }) => zoneId))];
    return zones.map((zone, index) => {
      const block = (tier: string): string =>
        subnets.find((subnet) => subnet.key === `${tier}-${zone}`)?.cidr ?? "none";
      const [cell, network] = index === 0 ? [key, cidr] : ["", ""];
      return [cell, network, zone, block("public"), block("private"), block("isolated")];
    });
  });
  return table(
    ["cell", "network", "zone", "public", "private", "isolated"].map((heading) => ({ heading })),
    rows,
  );
}

/** What people call what EKS says. */
const CAPACITIES: Readonly<Record<string, string>> = { ON_DEMAND: "on demand", SPOT: "spot" };

function nodeTable(cells: readonly CellSummary[]): string {
  return table(
    [
      { heading: "cell" },
      { heading: "nodes" },
      { heading: "capacity" },
      { heading: "min", figures: true },
      { heading: "start", figures: true },
      { heading: "max", figures: true },
      { heading: "instance types" },
    ],
    cells.flatMap(({ key, nodeGroups }) =>
      nodeGroups.map((group) => [
        key,
        group.key,
        CAPACITIES[group.capacity] ?? group.capacity,
        figure(group.min),
        figure(group.desired),
        figure(group.max),
        group.instanceTypes.join(" "),
      ]),
    ),
  );
}

function poolerRow(cell: string, { name, pods }: PoolerSummary): string[] {
  return [cell, name, figure(pods), figure(pods)];
}

function podTable(cells: readonly CellSummary[]): string {
  return table(
    [{ heading: "cell" }, { heading: "pods" }, { heading: "min", figures: true }, { heading: "max", figures: true }],
    cells.flatMap(({ key, workloads, stores }) => [
      ...workloads.map(({ name, minPods, maxPods }) => [key, name, figure(minPods), figure(maxPods)]),
      ...(stores.pooler === undefined ? [] : [poolerRow(key, stores.pooler)]),
    ]),
  );
}

function routingTable({ continents, everyoneElse }: RoutingPlan): string {
  const row = (who: string, [first = "nobody", ...next]: readonly string[]): string[] => [
    who,
    first,
    next.length === 0 ? "nobody" : next.join(", "),
  ];
  return table(
    [{ heading: "users in" }, { heading: "answered by" }, { heading: "when that is lost, by" }],
    [
      ...continents.filter(({ declared }) => declared).map(({ continent, order }) => row(CONTINENTS[continent], order)),
      row("everywhere else", everyoneElse),
    ],
  );
}

function overrideSections(overrides: readonly Override[], heading: (text: string) => string): string[] {
  if (overrides.length === 0) return [];
  const rows = overrides.map(({ path, planned, used }) => [path, String(planned), String(used)]);
  const columns = [{ heading: "size" }, { heading: "planned", figures: true }, { heading: "used", figures: true }];
  return [`${heading("Overridden")}, by the stack file\n${table(columns, rows)}`];
}

/** Characters that a line of the page has at most. */
const PAGE_WIDTH = 100;

/** Kinds by the service that they belong to, most first. */
function kindTable({ kinds }: GraphSummary): string {
  const services = new Map<string, KindSummary[]>();
  for (const kind of kinds) {
    const service = serviceOf(kind.type);
    services.set(service, [...(services.get(service) ?? []), kind]);
  }
  // What the other two columns leave to the last, with the blanks before them.
  const longest = Math.max("of".length, ...[...services.keys()].map(({ length }) => length));
  const width = PAGE_WIDTH - "  ".length - longest - "  count".length;
  return table(
    [{ heading: "of" }, { heading: "count", figures: true }, { heading: "kinds", width }],
    [...services]
      .map(([service, members]) => ({ service, members, total: members.reduce((sum, { count }) => sum + count, 0) }))
      .sort((a, b) => b.total - a.total || compare(a.service, b.service))
      .map(({ service, members, total }) => [
        service,
        String(total),
        members.map(({ type, count }) => `${type.slice(type.lastIndexOf(":") + 1)}×${String(count)}`).join(", "),
      ]),
  );
}

/** The provider and its module: `aws ec2` for `aws:ec2/vpc:Vpc`; a component's own kind says what it is. */
function serviceOf(type: string): string {
  const [provider = "", module = ""] = type.split(":");
  return ["meridian", "pulumi"].includes(provider) ? provider : `${provider} ${module.split(/[./]/)[0] ?? ""}`;
}
