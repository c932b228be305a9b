import assert from "node:assert/strict";
import picocolors from "picocolors";
import { renderCostPage } from "../../../cli/cost/cost-page";
import type { CostReport } from "../../../cli/cost/cost-report";
import { PLAIN } from "../../../cli/page/colors";
import type { Charge } from "../../../platform/cost/cost";
import { always } from "../../../platform/cost/span";
import { summarise } from "../../../platform/graph/summary";
import { graphOf, ONE_CELL } from "../../platform/graph/hand-made-graph";

const OLD = { title: "A price list that somebody kept", asOf: "2024-08-09" };
const DERIVED = { title: "0.8 times the price of something else", asOf: "2026-10", verified: false };

function charge(name: string, changes: Partial<Charge>): Charge {
  return {
    urn: name,
    service: "EC2",
    region: "eu-west-1",
    what: "t3.xlarge on demand",
    quantity: { least: 10, deployed: 20, most: 1000 },
    unit: "hour",
    unitPrice: 0.1824,
    source: OLD,
    monthly: { least: 1331.52, deployed: 2663.04, most: 133_152 },
    ...changes,
  };
}

const NODES = [
  charge("one", {}),
  charge("two", {
    region: "us-east-1",
    quantity: { least: 0, deployed: 1, most: 2 },
    monthly: { least: 0, deployed: 121.47, most: 242.94 },
  }),
];
const ZONE = charge("zone", {
  service: "Route 53",
  region: "global",
  what: "hosted zones",
  quantity: always(1),
  unit: "month",
  unitPrice: 0.5,
  source: DERIVED,
  monthly: always(0.5),
});

const REPORT: CostReport = {
  stack: "prod",
  cells: summarise(graphOf(ONE_CELL)).cells,
  cost: {
    charges: [ZONE, ...NODES],
    byUse: [
      { service: "VPC", tariffs: [{ what: "data through NAT gateways", price: "vpc/nat-gateway-data" }] },
      {
        service: "KMS",
        tariffs: [{ what: "requests", price: "kms/requests" }, { what: "what is not in the catalogue" }],
      },
      { service: "KMS", tariffs: [{ what: "requests", price: "kms/requests" }] },
      { service: "RDS and DocumentDB", tariffs: [{ what: "requests", price: "aurora/requests" }] },
      { service: "S3", tariffs: [{ what: "what has no price", price: "s3/nothing" }] },
    ],
    unpriced: [
      { urn: "a", unknown: "price of aws:mq/broker:Broker" },
      { urn: "b", unknown: "nodeType" },
      { urn: "c", unknown: "price of aws:mq/broker:Broker" },
    ],
  },
  difference: {
    total: {
      before: { least: 1000, deployed: 2785.01, most: 133_395.44 },
      after: { least: 1332.02, deployed: 2785.01, most: 133_395.44 },
    },
    changed: [
      {
        of: "EC2: t3.xlarge on demand",
        before: { least: 1, deployed: 2000, most: 100_000 },
        after: { least: 2, deployed: 2784.51, most: 133_394.94 },
      },
      { of: "VPC: NAT gateways", before: always(784.5), after: always(0) },
    ],
  },
};

/** The part of a page below a heading, and that heading. */
function section(page: string, heading: string): string {
  return page.split("\n\n").find((part) => part.startsWith(heading)) ?? assert.fail(`no ${heading}`);
}

describe("The page of costs", () => {
  const page = renderCostPage(REPORT, PLAIN);

  it("begins with the stack, and with what it costs by region and all together", () => {
    assert.ok(
      page.startsWith(`prod · US dollars a month, before anybody uses it

  region                 at least  as deployed  at most
  eu-west-1 Ireland, eu     1,332        2,663  133,152
  us-east-1 N. Virginia         0          121      243
  in no region                 <1           <1       <1
  together                  1,332        2,785  133,395
  and by use: VPC, KMS, RDS and DocumentDB, S3
  and 3 more, of which nobody can tell what they cost

What is paid for
`),
      page,
    );
  });

  it("lists what is paid for, over all regions, the dearest first", () => {
    assert.equal(
      section(page, "What is paid for"),
      `What is paid for
  service           what                        how many          at least  as deployed  at most
  EC2               t3.xlarge on demand         21 (10 to 1,002)     1,332        2,785  133,395
  Route 53          hosted zones                1                       <1           <1       <1`,
    );
  });

  it("lists what is paid for by use, each once by service, with prices in the regions of the stack as far as known", () => {
    assert.equal(
      section(page, "By use"),
      `By use, not in these figures
  service             what                                price
  KMS                 requests                            0.03 per 10,000 requests
  KMS                 what is not in the catalogue
  RDS and DocumentDB  requests                            0.20 per million requests, where known
  S3                  what has no price
  VPC                 data through NAT gateways           0.045 to 0.048 per GB`,
    );
  });

  it("says what has no price, and of how many resources", () => {
    assert.equal(
      section(page, "Not priced"),
      `Not priced, and not counted as nothing
  what is not known              resources
  price of aws:mq/broker:Broker          2
  nodeType                               1`,
    );
  });

  it("tells what changes, the largest and all together", () => {
    assert.equal(
      section(page, "Against the base"),
      `Against the base
  what                      before  as deployed  change  at most, change
  EC2: t3.xlarge on demand   2,000        2,785    +785          +33,395
  VPC: NAT gateways            785            0    −785             −785
  together                   2,785        2,785       0                0`,
    );
  });

  it("says when nothing changes", () => {
    const same = { total: { before: always(1), after: always(1) }, changed: [] };
    assert.equal(
      section(renderCostPage({ ...REPORT, difference: same }, PLAIN), "Against"),
      "Against the base\n  nothing costs more or less than before",
    );
  });

  it("says how it is counted, and where its prices are from, the newest first, and which nobody has read", () => {
    assert.match(
      section(page, "How it is counted"),
      /A month has 730 hours\.\n {2}At least: .*\n(.*\n)+.*its writer\.$/,
    );
    assert.equal(
      section(page, "Prices"),
      `Prices
  as of       source                                                                      charges
  2026-10     not verified: 0.8 times the price of something else                               1
  2024-08-09  A price list that somebody kept                                                   2
`,
    );
  });

  it("has no line that is too long, and no sign of colours where there are to be none", () => {
    assert.deepEqual(
      page.split("\n").filter((line) => line.length > 100 || line !== line.trimEnd()),
      [],
    );
    assert.ok(!page.includes("\u001b["));
    assert.ok(renderCostPage(REPORT, picocolors.createColors(true)).startsWith("\u001b[1mprod\u001b[22m · US dollars"));
  });

  it("stands what a guide says beside it, and says how much of a budget it is", () => {
    const lines = [
      { what: "machines", guideUsd: 25.4, computedUsd: 44 },
      { what: "transfer", guideUsd: 8 },
    ];
    const beyond = { services: ["KMS" as const, "VPC" as const], computedUsd: 7 };
    const guide = { source: "a guide §1", lines, beyond, guideUsd: 33.4, computedUsd: 51 };
    const budget = { monthlyUsd: 3000, deployedPercent: 92.8, mostPercent: 4446.5 };
    const compared = renderCostPage({ ...REPORT, guide, budget }, PLAIN);
    assert.equal(
      section(compared, "Beside the guide"),
      `Beside the guide, a guide §1
  what                                                        guide  as deployed
  machines                                                       25           44
  transfer                                                        8       by use
  not in the guide: KMS, VPC                                                   7
  together                                                       33           51`,
    );
    assert.match(compared, /\n {2}93 % of the budget of 3,000 as deployed, 4,447 % at most\n/);
  });

  it("leaves out what there is nothing to say of", () => {
    const plain = renderCostPage(
      { stack: "dev", cells: [], cost: { charges: [ZONE], byUse: [], unpriced: [] } },
      PLAIN,
    );
    assert.deepEqual(
      plain.split("\n\n").map((part) => part.split("\n")[0]),
      [
        "dev · US dollars a month, before anybody uses it",
        "  region        at least  as deployed  at most",
        "What is paid for",
        "How it is counted",
        "Prices",
      ],
    );
  });
});
