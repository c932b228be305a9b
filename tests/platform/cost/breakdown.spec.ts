import assert from "node:assert/strict";
import { sharesOf, totalOf } from "../../../platform/cost/breakdown";
import type { Charge } from "../../../platform/cost/cost";
import type { Service } from "../../../platform/cost/service";
import { always, type Span } from "../../../platform/cost/span";

function charge(service: Service, region: string, monthly: Span): Charge {
  const price = { unit: "month", unitPrice: 1, source: { title: "a price list", asOf: "2026" } };
  return { urn: `${service}-${region}`, service, region, what: "things", quantity: monthly, ...price, monthly };
}

const charges = [
  charge("KMS", "eu-west-1", { least: 1, deployed: 1, most: 3 }),
  charge("EC2", "us-east-1", { least: 10, deployed: 20, most: 100 }),
  charge("EC2", "eu-west-1", { least: 2, deployed: 4, most: 8 }),
  charge("WAF", "us-east-1", always(1)),
];

describe("The breakdown of costs", () => {
  it("adds all charges up; none come to nothing", () => {
    assert.deepEqual(totalOf(charges), { least: 14, deployed: 26, most: 112 });
    assert.deepEqual(totalOf([]), { least: 0, deployed: 0, most: 0 });
  });

  it("adds them up by any word, the dearest as deployed first, and in the order of their names where they cost as much", () => {
    assert.deepEqual(
      sharesOf(charges, ({ service }) => service),
      [
        { of: "EC2", monthly: { least: 12, deployed: 24, most: 108 } },
        { of: "KMS", monthly: { least: 1, deployed: 1, most: 3 } },
        { of: "WAF", monthly: { least: 1, deployed: 1, most: 1 } },
      ],
    );
    assert.deepEqual(
      sharesOf(charges.toReversed(), ({ region }) => region),
      [
        { of: "us-east-1", monthly: { least: 11, deployed: 21, most: 101 } },
        { of: "eu-west-1", monthly: { least: 3, deployed: 5, most: 11 } },
      ],
    );
    assert.deepEqual(
      sharesOf(charges.toReversed(), ({ service }) => service).map(({ of }) => of),
      ["EC2", "KMS", "WAF"],
    );
  });

  it("has no share of nothing", () => {
    assert.deepEqual(
      sharesOf([], ({ service }) => service),
      [],
    );
  });
});
