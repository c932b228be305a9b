import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pageDrift } from "../../scripts/policy-docs";

describe("docs/policies.md", () => {
  it("says what the rules say", async () => {
    assert.equal(await pageDrift(readFileSync(join(__dirname, "../../docs/policies.md"), "utf8")), undefined);
  });

  it("is told apart from a page of other rules, and missed", async () => {
    assert.equal(
      await pageDrift("# Policies\n"),
      "docs/policies.md differs from policies/rules/ and policies/config/: run `npm run policy:docs` and commit the result",
    );
    assert.equal(
      await pageDrift(undefined),
      "docs/policies.md is missing: run `npm run policy:docs` and commit the result",
    );
  });
});
