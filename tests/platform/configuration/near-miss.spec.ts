import assert from "node:assert/strict";
import { nearMiss } from "../../../platform/configuration/near-miss";

describe("nearMiss", () => {
  it("finds the word that was meant", () => {
    assert.equal(nearMiss("user", ["account", "users"]), "users");
    assert.equal(nearMiss("prd", ["dev", "prod"]), "prod");
  });

  it("prefers the nearer of two", () => {
    assert.equal(nearMiss("prod2", ["prod", "prod1", "prod22"]), "prod");
    assert.equal(nearMiss("prodd", ["proxy", "prod"]), "prod");
  });

  it("finds none where more than two letters differ, or where there is nothing to know", () => {
    assert.equal(nearMiss("staging", ["dev", "prod"]), undefined);
    assert.equal(nearMiss("prod", []), undefined);
  });
});
