import assert from "node:assert/strict";
import { CHANGE_HEADINGS, changeCells, unitPrice, usd, usdChange } from "../../../cli/page/usd";

describe("Dollars", () => {
  it("are whole, with commas between thousands", () => {
    assert.deepEqual([0, 1, 1.49, 1.5, 999.6, 1234567.4].map(usd), ["0", "1", "1", "2", "1,000", "1,234,567"]);
  });

  it("are never nothing where there are a few cents", () => {
    assert.deepEqual([0.0001, 0.5, 0.999].map(usd), ["<1", "<1", "<1"]);
  });
});

describe("A change in dollars", () => {
  it("has a sign, and none where it is less than half a dollar", () => {
    assert.deepEqual([1234.4, 1, -1, -1234.6].map(usdChange), ["+1,234", "+1", "−1", "−1,235"]);
    assert.deepEqual([0, 0.4, -0.4, -0].map(usdChange), ["0", "0", "0", "0"]);
  });

  it("is as large up as down", () => {
    assert.deepEqual([0.5, -0.5, 784.5, -784.5].map(usdChange), ["+1", "−1", "+785", "−785"]);
  });
});

describe("The price of a unit", () => {
  it("has two digits behind the point, or as many as are asked", () => {
    assert.deepEqual([4, 0.5, 0.045, 0.01309, 0.5985, 1234.5].map(unitPrice), [
      "4.00",
      "0.50",
      "0.045",
      "0.01309",
      "0.5985",
      "1,234.50",
    ]);
  });
});

describe("A change in dollars", () => {
  it("is told as it is deployed, and at the most", () => {
    const [before, after] = [1, 2].map((factor) => ({ least: 5, deployed: 1000 * factor, most: 9000 / factor }));
    assert.ok(before && after);
    const cells = changeCells({ before, after });
    assert.deepEqual(cells, ["1,000", "2,000", "+1,000", "−4,500"]);
    assert.equal(cells.length, CHANGE_HEADINGS.length);
  });
});
