import assert from "node:assert/strict";
import { MAX_TEAM_LENGTH, TEAM_PATTERN } from "../../../platform/configuration/team";

const TEAM = new RegExp(`^${TEAM_PATTERN}$`);

describe("A team's id (CV-03)", () => {
  it("is a label of DNS, also behind preview-", () => {
    for (const id of ["a", "7", "demo", "team-7", "clx9f0a1", "6f9619ff-8b86-d011-b42d-00cf4fc964ff"]) {
      assert.match(id, TEAM, id);
    }
    const longest = "a".repeat(MAX_TEAM_LENGTH);
    assert.match(longest, TEAM);
    assert.equal(`preview-${longest}`.length, 63);
    assert.doesNotMatch(`${longest}a`, TEAM);
  });

  it("has nothing in it that a path, a name or a shell takes for something else", () => {
    for (const id of ["", "-a", "a-", "A", "a.b", "a_b", "a/b", "..", "a b", "ä", "a%2f", "${team}"]) {
      assert.doesNotMatch(id, TEAM, id);
    }
  });
});
