import assert from "node:assert/strict";
import { costReport } from "../../../cli/cost/cost-report";
import { always } from "../../../platform/cost/span";
import catalogue from "../../../platform/facts/prices.json";
import { CELL, type Described, graphOf } from "../../platform/graph/hand-made-graph";

const KEY: Described = { type: "aws:kms/key:Key", name: "key", inputs: { region: "eu-west-1" } };
const GATEWAY: Described = { type: "aws:ec2/natGateway:NatGateway", name: "nat", inputs: { region: "eu-west-1" } };

describe("The report of costs", () => {
  const graph = graphOf([CELL, KEY]);

  it("is of a stack: its cells, and what everything in it costs", () => {
    const { cells, ...report } = costReport(graph, {});
    assert.deepEqual(
      cells.map(({ key }) => key),
      ["eu"],
    );
    assert.deepEqual(report, {
      stack: "test",
      cost: {
        charges: [
          {
            urn: "urn:pulumi:test::meridian::aws:kms/key:Key::key",
            service: "KMS",
            region: "eu-west-1",
            what: "keys",
            quantity: always(1),
            unit: "month",
            unitPrice: 1,
            source: catalogue.sources["aws-price-2025-08-28"],
            monthly: always(1),
          },
        ],
        byUse: [{ service: "KMS", tariffs: [{ what: "requests", price: "kms/requests" }] }],
        unpriced: [],
      },
    });
  });

  it("tells what differs from what was before: from the base to the graph", () => {
    assert.deepEqual(costReport(graph, { base: graphOf([CELL, KEY, GATEWAY]) }).difference, {
      total: { before: always(36.04), after: always(1) },
      changed: [{ of: "VPC: NAT gateways", before: always(35.04), after: always(0) }],
    });
    assert.deepEqual(costReport(graph, { base: graph }).difference, {
      total: { before: always(1), after: always(1) },
      changed: [],
    });
  });
});
