import assert from "node:assert/strict";
import { isUndetermined, undetermined } from "../../../platform/graph/undetermined";

describe("What is undetermined", () => {
  it("names what would have to be known", () => {
    assert.deepEqual(undetermined("vpcId"), { kind: "undetermined", path: "vpcId" });
  });

  it("is told from whatever was found", () => {
    const found = [undetermined("vpcId"), "undetermined", { path: "vpcId" }, { kind: "pass" }, null, undefined, 3];
    assert.deepEqual(found.map(isUndetermined), [true, false, false, false, false, false, false]);
  });
});
