import assert from "node:assert/strict";
import { costSection, SPAN_COLUMNS, spanCells } from "../../../cli/page/cost-section";
import type { Charge, StackCost } from "../../../platform/cost/cost";
import { always, type Span } from "../../../platform/cost/span";
import { type CellSummary, summarise } from "../../../platform/graph/summary";
import { graphOf, ONE_CELL } from "../../platform/graph/hand-made-graph";

const CELLS = summarise(graphOf(ONE_CELL)).cells;

function charge(region: string, monthly: Span): Charge {
  const price = { unit: "month", unitPrice: 1, source: { title: "a price list", asOf: "2026" } };
  return { urn: region, service: "EC2", region, what: "things", quantity: monthly, ...price, monthly };
}

const CHARGES = [
  charge("global", always(0.5)),
  charge("eu-west-1", { least: 1000, deployed: 2000, most: 30_000 }),
  charge("us-east-1", { least: 0, deployed: 0.4, most: 12 }),
  charge("eu-nowhere-1", always(3)),
];

const COST: StackCost = { charges: CHARGES, byUse: [], unpriced: [] };

describe("The cost section of the page", () => {
  it("tells what a stack costs by region, with the cells there, and together", () => {
    assert.equal(
      costSection(COST, CELLS),
      `  region                 at least  as deployed  at most
  eu-west-1 Ireland, eu     1,000        2,000   30,000
  eu-nowhere-1                  3            3        3
  in no region                 <1           <1       <1
  us-east-1 N. Virginia         0           <1       12
  together                  1,004        2,004   30,016`,
    );
  });

  it("names every cell of a region", () => {
    const [cell] = CELLS;
    assert.ok(cell);
    const cells: readonly CellSummary[] = [cell, { ...cell, key: "us", region: "us-east-1" }, { ...cell, key: "eu2" }];
    assert.match(costSection(COST, cells), /^ {2}eu-west-1 Ireland, eu, eu2 +1,000 /m);
    assert.match(costSection(COST, cells), /^ {2}us-east-1 N\. Virginia, us +0 /m);
    assert.match(costSection(COST, []), /^ {2}eu-west-1 Ireland +1,000 /m);
  });

  it("names each service that is paid for by use once, in lines that end", () => {
    const services = [
      "VPC",
      "KMS",
      "VPC",
      "CloudFront",
      "CloudTrail",
      "CloudWatch",
      "Data transfer",
      "EBS",
      "EC2",
    ] as const;
    const more = ["Elastic Load Balancing", "GuardDuty", "Inspector", "RDS and DocumentDB", "Security Hub"] as const;
    const byUse = [...services, ...more].map((service) => ({ service, tariffs: [{ what: "requests" }] }));
    assert.equal(
      costSection({ charges: [], byUse, unpriced: [] }, CELLS),
      `  region    at least  as deployed  at most
  together         0            0        0
  and by use: VPC, KMS, CloudFront, CloudTrail, CloudWatch, Data transfer, EBS, EC2, Elastic Load
  Balancing, GuardDuty, Inspector, RDS and DocumentDB, Security Hub`,
    );
  });

  it("says how many have no price", () => {
    const unpriced = ["a", "b"].map((urn) => ({ urn, unknown: "price of aws:mq/broker:Broker" }));
    assert.equal(
      costSection({ charges: [], byUse: [], unpriced }, []),
      `  region    at least  as deployed  at most
  together         0            0        0
  and 2 more, of which nobody can tell what they cost`,
    );
  });

  it("lends its columns and cells to other tables", () => {
    assert.deepEqual(SPAN_COLUMNS, [
      { heading: "at least", figures: true },
      { heading: "as deployed", figures: true },
      { heading: "at most", figures: true },
    ]);
    assert.deepEqual(spanCells({ least: 0, deployed: 0.2, most: 1234.5 }), ["0", "<1", "1,235"]);
  });
});
