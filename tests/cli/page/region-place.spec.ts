import assert from "node:assert/strict";
import { regionPlace } from "../../../cli/page/region-place";

describe("The place of a region", () => {
  it("stands behind its name, as far as anybody knows it", () => {
    assert.equal(regionPlace("eu-west-1"), "eu-west-1 Ireland");
    assert.equal(regionPlace("eu-nowhere-1"), "eu-nowhere-1");
  });
});
