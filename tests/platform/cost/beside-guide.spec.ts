import assert from "node:assert/strict";
import { application } from "../../../applications/covibes/application";
import { besideGuide } from "../../../platform/cost/beside-guide";
import { type Charge, costOf } from "../../../platform/cost/cost";
import type { Service } from "../../../platform/cost/service";
import { always } from "../../../platform/cost/span";
import { indexResources } from "../../../platform/graph/graph-index";
import { graphOf, planOf, rawStackFile } from "../../support/stacks";

const SOURCE = { title: "a price list", asOf: "2026-11-01" };

function charge(service: Service, usd: number): Charge {
  const paid = { what: "things", region: "eu-west-1", unit: "month", unitPrice: usd, quantity: always(1) };
  return { urn: service, service, ...paid, source: SOURCE, monthly: always(usd) };
}

describe("A guide's costs", () => {
  it("stand line by line beside what is computed, with what the guide leaves out", () => {
    const charges = [charge("EC2", 30), charge("EBS", 4), charge("KMS", 2), charge("VPC", 5), charge("EC2", 10)];
    const published = {
      ...{ users: 100, cells: 1, source: "a guide §1" },
      lines: [
        { what: "machines", monthlyUsd: 25, services: ["EBS", "EC2"] as const },
        { what: "caches", monthlyUsd: 9, services: ["ElastiCache"] as const },
        { what: "transfer", monthlyUsd: 8 },
      ],
    };
    assert.deepEqual(besideGuide({ charges, byUse: [], unpriced: [] }, published), {
      source: "a guide §1",
      lines: [
        { what: "machines", guideUsd: 25, computedUsd: 44 },
        { what: "caches", guideUsd: 9, computedUsd: 0 },
        { what: "transfer", guideUsd: 8 },
      ],
      beyond: { services: ["KMS", "VPC"], computedUsd: 7 },
      guideUsd: 42,
      computedUsd: 51,
    });
  });

  it("are those of the guide at its number of users and cells, and add up to what it says (CV-14)", async () => {
    const raw = rawStackFile("prod");
    const published = planOf(raw).publishedCost;
    assert.ok(published);
    assert.deepEqual(published, application.publishedCosts?.[0]);
    const { resources } = await graphOf(raw);
    const { guideUsd, computedUsd, lines, beyond } = besideGuide(costOf(indexResources(resources)), published);
    assert.equal(guideUsd, 9569);
    const told = lines.reduce((sum, line) => sum + (line.computedUsd ?? 0), beyond.computedUsd);
    assert.ok(Math.abs(told - computedUsd) < 0.01);
    // Three control planes at 0.10 USD an hour, the one figure on which everybody agrees.
    const [controlPlanes] = lines;
    assert.deepEqual([controlPlanes?.guideUsd, controlPlanes?.computedUsd?.toFixed(2)], [219, "219.00"]);
  });

  it("are none for as many users as no guide speaks of", () => {
    assert.equal(planOf({ ...rawStackFile("prod"), users: 90_000 }).publishedCost, undefined);
    assert.equal(planOf(rawStackFile("dev")).publishedCost, undefined);
  });
});
