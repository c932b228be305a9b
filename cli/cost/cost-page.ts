import type { Colors } from "picocolors/types";
import { compare } from "../../platform/compare";
import { sharesOf } from "../../platform/cost/breakdown";
import type { GuideComparison } from "../../platform/cost/beside-guide";
import type { Charge, StackCost } from "../../platform/cost/cost";
import { GLOBAL } from "../../platform/cost/meter";
import type { CostDifference } from "../../platform/cost/difference";
import { listPrice, type PriceSource } from "../../platform/cost/price-catalogue";
import { type Span, sumOf } from "../../platform/cost/span";
import { costSection, SPAN_COLUMNS, spanCells } from "../page/cost-section";
import { paragraph, table } from "../page/table";
import { CHANGE_HEADINGS, changeCells, unitPrice, usd } from "../page/usd";
import type { CostReport } from "./cost-report";

/** What a person reads who asks what a stack will cost. */
export function renderCostPage({ stack, cells, cost, budget, guide, difference }: CostReport, colors: Colors): string {
  const heading = (text: string): string => colors.bold(text);
  const sections = [
    `${heading(stack)} · US dollars a month, before anybody uses it`,
    costSection(cost, cells, budget),
    `${heading("What is paid for")}\n${chargeTable(cost.charges)}`,
    ...(guide === undefined ? [] : [`${heading("Beside the guide")}, ${guide.source}\n${guideTable(guide)}`]),
    ...(cost.byUse.length === 0 ? [] : [`${heading("By use")}, not in these figures\n${useTable(cost)}`]),
    ...(cost.unpriced.length === 0
      ? []
      : [`${heading("Not priced")}, and not counted as nothing\n${unpricedTable(cost)}`]),
    ...(difference === undefined ? [] : [`${heading("Against the base")}\n${differenceTable(difference)}`]),
    `${heading("How it is counted")}\n${ASSUMPTIONS.map((text) => paragraph(text, 2)).join("\n")}`,
    `${heading("Prices")}\n${sourceTable(cost.charges)}`,
  ];
  return `${sections.join("\n\n")}\n`;
}

const ASSUMPTIONS = [
  "List prices on demand, before tax, discounts, commitments and support. A month has 730 hours.",
  "At least: everything has scaled to its smallest. As deployed: sizes as they start. At most: everything has scaled to its largest.",
  "Nodes on the spot market are priced as if on demand, the dearest type of their list: the market's price changes, and is never more.",
  "Readers that scaling adds to a database have the class of its writer.",
];

function chargeTable(charges: readonly Charge[]): string {
  const rows = sharesOf(charges, ({ service, what }) => `${service}\n${what}`).map(({ of, monthly }) => {
    const [service = "", what = ""] = of.split("\n");
    const quantity = sumOf(
      charges.filter((each) => each.service === service && each.what === what).map((each) => each.quantity),
    );
    return [service, what, range(quantity), ...spanCells(monthly)];
  });
  return table(
    [
      { heading: "service", width: 18 },
      { heading: "what", width: 28 },
      { heading: "how many", width: 18 },
      ...SPAN_COLUMNS,
    ],
    rows,
  );
}

/** As many as are deployed, and what scaling can make of that. */
function range({ least, deployed, most }: Span): string {
  const figures = [least, deployed, most].map((figure) => figure.toLocaleString("en"));
  const [low = "", now = "", high = ""] = figures;
  return low === high ? now : `${now} (${low} to ${high})`;
}

function useTable({ byUse, charges }: StackCost): string {
  const regions = [...new Set(charges.map(({ region }) => region))].filter((region) => region !== GLOBAL);
  const rows = byUse.flatMap(({ service, tariffs }) =>
    tariffs.map(({ what, price }) => [service, what, price === undefined ? "" : tariff(price, regions)]),
  );
  const unique = [...new Map(rows.map((row) => [row.join("\n"), row])).values()];
  return table(
    [{ heading: "service" }, { heading: "what", width: 36 }, { heading: "price" }],
    unique.toSorted(([a = ""], [b = ""]) => compare(a, b)),
  );
}

/** What a unit costs in the regions of the stack, as far as anybody has read it. */
function tariff(name: string, regions: readonly string[]): string {
  const prices = regions.flatMap((region) => listPrice(name, region) ?? []);
  const [first] = prices;
  if (first === undefined) return "";
  const [low, high] = [Math.min(...prices.map(({ usd }) => usd)), Math.max(...prices.map(({ usd }) => usd))];
  const between = low === high ? unitPrice(low) : `${unitPrice(low)} to ${unitPrice(high)}`;
  return `${between} per ${first.unit}${prices.length < regions.length ? ", where known" : ""}`;
}

function unpricedTable({ unpriced }: StackCost): string {
  const counts = new Map<string, number>();
  for (const { unknown } of unpriced) counts.set(unknown, (counts.get(unknown) ?? 0) + 1);
  return table(
    [{ heading: "what is not known" }, { heading: "resources", figures: true }],
    [...counts].map(([unknown, count]) => [unknown, String(count)]),
  );
}

function differenceTable({ total, changed }: CostDifference): string {
  if (changed.length === 0) return "  nothing costs more or less than before";
  const rows = [...changed, { of: "together", ...total }].map(({ of, ...each }) => [of, ...changeCells(each)]);
  return table([{ heading: "what" }, ...CHANGE_HEADINGS.map((heading) => ({ heading, figures: true }))], rows);
}

/** What the guide says, line by line, beside what is deployed. */
function guideTable({ lines, beyond, guideUsd, computedUsd }: GuideComparison): string {
  const rows = lines.map(({ what, guideUsd: said, computedUsd: computed }) => [
    what,
    usd(said),
    computed === undefined ? "by use" : usd(computed),
  ]);
  return table(
    [{ heading: "what", width: 60 }, ...["guide", "as deployed"].map((heading) => ({ heading, figures: true }))],
    [
      ...rows,
      [`not in the guide: ${beyond.services.join(", ")}`, "", usd(beyond.computedUsd)],
      ["together", usd(guideUsd), usd(computedUsd)],
    ],
  );
}

/** Where the prices are from, and how many charges each makes. */
function sourceTable(charges: readonly Charge[]): string {
  const counts = new Map<PriceSource, number>();
  for (const { source } of charges) counts.set(source, (counts.get(source) ?? 0) + 1);
  const rows = [...counts]
    .map(([{ title, asOf, verified }, count]) => [
      asOf,
      verified === false ? `not verified: ${title}` : title,
      String(count),
    ])
    .toSorted(([a = ""], [b = ""]) => compare(b, a));
  return table([{ heading: "as of" }, { heading: "source", width: 76 }, { heading: "charges", figures: true }], rows);
}
