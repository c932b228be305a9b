import assert from "node:assert/strict";
import { type Problem, renderProblems } from "../../../platform/configuration/problem";

const problem = (path: string): Problem => ({ path, got: "2", expected: "1", remedy: "write 1" });

describe("renderProblems", () => {
  it("counts one problem in the singular", () => {
    assert.equal(
      renderProblems("Pulumi.dev.yaml", [problem("users")]),
      "Pulumi.dev.yaml has 1 problem:\n\n  users\n    got       2\n    expected  1\n    to do     write 1",
    );
  });

  it("puts problems in the order of their paths, and the whole file first", () => {
    const message = renderProblems("Pulumi.dev.yaml", ["users", "cells.eu", "", "cells"].map(problem));
    assert.deepEqual(
      message.split("\n").filter((line) => /^( {2})?\S/.test(line)),
      ["Pulumi.dev.yaml has 4 problems:", "  (the whole file)", "  cells", "  cells.eu", "  users"],
    );
  });

  it("keeps the order of problems that have one path", () => {
    const second = { ...problem("users"), got: "3" };
    const gots = renderProblems("F", [problem("users"), second]).match(/got {7}\d/g);
    assert.deepEqual(gots, ["got       2", "got       3"]);
  });

  it("leaves the list that it was given as it was", () => {
    const problems = Object.freeze([problem("users"), problem("cells")]);
    assert.doesNotThrow(() => renderProblems("F", problems));
  });
});
