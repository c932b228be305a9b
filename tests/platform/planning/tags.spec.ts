import assert from "node:assert/strict";
import { platformTags } from "../../../platform/planning/tags";

describe("platformTags", () => {
  it("say what a resource belongs to, and what made it", () => {
    assert.deepEqual(platformTags("shop", "prod"), { Application: "shop", Stack: "prod", ManagedBy: "meridian" });
  });
});
