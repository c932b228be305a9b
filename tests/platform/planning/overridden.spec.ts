import assert from "node:assert/strict";
import { overridden } from "../../../platform/planning/overridden";

describe("overridden", () => {
  it("keeps what is planned where nothing else is wanted", () => {
    assert.deepEqual(overridden("sizes.it", { min: 1, max: 2 }), { value: { min: 1, max: 2 }, overrides: [] });
    assert.deepEqual(overridden("sizes.it", { min: 1, max: 2 }, { min: undefined }), {
      value: { min: 1, max: 2 },
      overrides: [],
    });
  });

  it("takes what is wanted, and shows both", () => {
    assert.deepEqual(overridden("sizes.it", { min: 1, max: 2 }, { max: 5 }), {
      value: { min: 1, max: 5 },
      overrides: [{ path: "sizes.it.max", planned: 2, used: 5 }],
    });
  });
});
