import assert from "node:assert/strict";
import type { Charge, StackCost } from "../../../platform/cost/cost";
import { costDifference } from "../../../platform/cost/difference";
import type { Service } from "../../../platform/cost/service";
import { always, type Span } from "../../../platform/cost/span";

function charge(service: Service, what: string, monthly: Span): Charge {
  const price = { unit: "month", unitPrice: 1, source: { title: "a price list", asOf: "2026" } };
  return { urn: `${service}-${what}`, service, region: "eu-west-1", what, quantity: monthly, ...price, monthly };
}

function stack(...charges: readonly Charge[]): StackCost {
  return { charges, byUse: [], unpriced: [] };
}

const KEYS = charge("KMS", "keys", always(2));
const NODES = charge("EC2", "t3.large", { least: 10, deployed: 20, most: 40 });
const GATEWAYS = charge("VPC", "NAT gateways", always(70));
const NOTHING = { least: 0, deployed: 0, most: 0 };

describe("The difference of two costs", () => {
  it("is nothing between two that are the same, in whichever order", () => {
    const total = { least: 82, deployed: 92, most: 112 };
    assert.deepEqual(costDifference(stack(KEYS, NODES, GATEWAYS), stack(GATEWAYS, KEYS, NODES)), {
      total: { before: total, after: total },
      changed: [],
    });
  });

  it("tells what costs something else: the dearest of after first, then what is gone, without what stays", () => {
    const larger = charge("EC2", "t3.large", { least: 10, deployed: 30, most: 40 });
    const added = charge("EC2", "m5.large", always(100));
    const before = stack(GATEWAYS, KEYS, NODES, charge("WAF", "rules", always(500)));
    assert.deepEqual(costDifference(before, stack(KEYS, larger, GATEWAYS, GATEWAYS, added)), {
      total: {
        before: { least: 582, deployed: 592, most: 612 },
        after: { least: 252, deployed: 272, most: 282 },
      },
      changed: [
        { of: "VPC: NAT gateways", before: always(70), after: always(140) },
        { of: "EC2: m5.large", before: NOTHING, after: always(100) },
        {
          of: "EC2: t3.large",
          before: { least: 10, deployed: 20, most: 40 },
          after: { least: 10, deployed: 30, most: 40 },
        },
        { of: "WAF: rules", before: always(500), after: NOTHING },
      ],
    });
  });

  it("tells a change of any of the three figures", () => {
    for (const changed of [
      { least: 11, deployed: 20, most: 40 },
      { least: 10, deployed: 19, most: 40 },
      { least: 10, deployed: 20, most: 41 },
    ]) {
      assert.deepEqual(costDifference(stack(NODES), stack(charge("EC2", "t3.large", changed))).changed, [
        { of: "EC2: t3.large", before: NODES.monthly, after: changed },
      ]);
    }
  });

  it("takes less than a cent for the order of a sum, and a cent for a change", () => {
    const by = (usd: number) => costDifference(stack(KEYS), stack(charge("KMS", "keys", always(2 + usd)))).changed;
    assert.deepEqual(by(0.009), []);
    assert.deepEqual(by(-0.009), []);
    assert.equal(by(0.011).length, 1);
    assert.equal(by(-0.011).length, 1);
  });

  it("is all of it against nothing", () => {
    assert.deepEqual(costDifference(stack(), stack(KEYS)), {
      total: { before: NOTHING, after: always(2) },
      changed: [{ of: "KMS: keys", before: NOTHING, after: always(2) }],
    });
  });
});
