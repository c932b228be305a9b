import assert from "node:assert/strict";
import { withOutput } from "../../../scripts/readme/with-output";

describe("the README's picture of a preview", () => {
  it("is replaced between its marks, and nothing else is", () => {
    const before = "# A\n\n<!-- preview: written -->\n\nold\n\n<!-- /preview -->\n\nthe end\n";

    assert.equal(
      withOutput(before, "\nnew $1\n"),
      "# A\n\n<!-- preview: written -->\n\n```text\nnew $1\n```\n\n<!-- /preview -->\n\nthe end\n",
    );
  });

  it("is missed where its marks are missing", () => {
    assert.throws(() => withOutput("# A\n", "new"), { message: "README.md has no place for the preview's output" });
  });
});
