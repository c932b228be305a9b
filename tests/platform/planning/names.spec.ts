import assert from "node:assert/strict";
import * as fc from "fast-check";
import { CELL_NAME_LENGTH, physicalName } from "../../../platform/planning/names";

const part = fc.stringMatching(/^[a-z]([a-z0-9]|[a-z0-9]-[a-z0-9]){0,20}$/);
const parts = fc.array(part, { minLength: 1, maxLength: 3 });

describe("physicalName", () => {
  it("joins the parts where that is short enough", () => {
    assert.equal(physicalName(["covibes", "prod", "us"], CELL_NAME_LENGTH), "covibes-prod-us");
    assert.equal(physicalName(["Covibes", "Prod"], CELL_NAME_LENGTH), "covibes-prod");
    assert.equal(physicalName(["a".repeat(CELL_NAME_LENGTH)], CELL_NAME_LENGTH), "a".repeat(CELL_NAME_LENGTH));
  });

  it("cuts what is longer, and ends it with a digest of the whole", () => {
    const name = physicalName(["eco-bottle", "production", "southamerica"], CELL_NAME_LENGTH);
    assert.match(name, /^eco-bottle-producti-[0-9a-f]{8}$/);
    assert.equal(name.length, CELL_NAME_LENGTH);
  });

  it("is never longer than it may be, and says the same each time", () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 20, max: 63 }), (given, maxLength) => {
        const name = physicalName(given, maxLength);
        assert.ok(name.length <= maxLength, name);
        assert.equal(physicalName([...given], maxLength), name);
      }),
    );
  });

  it("keeps names apart that differ only in what was cut", () => {
    const start = "eco-bottle-production-southamerica";
    fc.assert(
      fc.property(part, part, (a, b) => {
        fc.pre(a !== b);
        assert.notEqual(physicalName([start, a], CELL_NAME_LENGTH), physicalName([start, b], CELL_NAME_LENGTH));
      }),
    );
  });

  it("has no two hyphens in a row and none at its end, which databases and caches refuse", () => {
    assert.match(
      physicalName(["covibes", "production", "southamerica"], CELL_NAME_LENGTH),
      /^covibes-production-[0-9a-f]{8}$/,
    );
    fc.assert(
      fc.property(parts, (given) => {
        assert.doesNotMatch(physicalName(given, CELL_NAME_LENGTH), /--|-$/);
      }),
    );
  });

  it("leaves twelve characters below the forty of a cache's replication group", () => {
    assert.equal(CELL_NAME_LENGTH + 12, 40);
  });
});
