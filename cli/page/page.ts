import type { Colors } from "picocolors/types";
import { budgetUse } from "../../platform/cost/budget";
import type { StackCost } from "../../platform/cost/cost";
import type { HostAnswers } from "../../platform/dns/answers";
import type { PoolerSummary } from "../../platform/graph/stores";
import type { CellSummary, GraphSummary } from "../../platform/graph/summary";
import type { Override, PlatformPlan } from "../../platform/model";
import type { PolicyReport } from "../../policies/judge";
import { costSection } from "./cost-section";
import { eventSection } from "./event-section";
import { figure } from "./figure";
import { kindTable } from "./kind-table";
import { policySection } from "./policy-section";
import { regionPlace } from "./region-place";
import { routingSection } from "./routing-section";
import { storeSection } from "./store-section";
import { table } from "./table";

export interface PageContent {
  readonly plan: Pick<
    PlatformPlan,
    "application" | "budget" | "stack" | "tier" | "users" | "home" | "routing" | "overrides"
  >;
  readonly summary: GraphSummary;
  /**
   * Who is served from where, by the registered records.
   * @default - the page shows what is planned
   */
  readonly answers?: readonly HostAnswers[];
  readonly cost: StackCost;
  readonly policy: PolicyReport;
}

/** The one page that a person reads before they deploy: of the description its overrides and, until there are records, routing; else of the graph. */
export function renderPage({ plan, summary, answers = [], cost, policy }: PageContent, colors: Colors): string {
  const heading = (text: string): string => colors.bold(text);
  const users = plan.users.toLocaleString("en");
  const sections = [
    `${heading(`${plan.application} · ${plan.stack}`)} · ${users} users · ${plan.tier} · home ${plan.home}`,
    `${heading("Cells")}\n${cellTable(summary.cells)}`,
    `${heading("Addresses")}\n${addressTable(summary.cells)}`,
    `${heading("Nodes and pods")}, per cell\n${nodeTable(summary.cells)}\n\n${podTable(summary.cells)}`,
    ...storeSection(summary.cells, heading("Stores")),
    ...eventSection(summary.bridges, heading("Events")),
    ...routingSection(answers, plan.routing, heading("Who is served from where")),
    ...overrideSections(plan.overrides, heading),
    `${heading("Cost")}, US dollars a month, before anybody uses it\n${costSection(cost, summary.cells, plan.budget && budgetUse(cost, plan.budget))}`,
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
      regionPlace(region),
      cluster.name,
      cluster.version,
      cluster.protected ? "yes" : "no",
      String(natGateways),
      String(resources),
    ]),
  );
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

function overrideSections(overrides: readonly Override[], heading: (text: string) => string): string[] {
  if (overrides.length === 0) return [];
  const rows = overrides.map(({ path, planned, used }) => [path, String(planned), String(used)]);
  const columns = [{ heading: "size" }, { heading: "planned", figures: true }, { heading: "used", figures: true }];
  return [`${heading("Overridden")}, by the stack file\n${table(columns, rows)}`];
}
