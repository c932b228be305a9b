import assert from "node:assert/strict";
import { renderFindings } from "../../../scripts/architecture/finding";
import { checkScriptFiles } from "../../../scripts/architecture/package-scripts";

describe("checkScriptFiles", () => {
  const files = ["cli/runtime.cjs", "scripts/bench.ts"].map((path) => ({ path, text: "" }));
  const judge = (scripts: Readonly<Record<string, string>>): string =>
    renderFindings(
      checkScriptFiles({ path: "package.json", text: JSON.stringify({ scripts }, null, 2) }, scripts, files),
    );

  it("accepts scripts whose files exist, and words that are no file", () => {
    assert.equal(
      judge({
        bench: "node --require ./cli/runtime.cjs scripts/bench.ts",
        test: 'mocha "tests/**/*.spec.ts" && eslint --max-warnings 0 . && npm run bench',
      }),
      "",
    );
  });

  it("refuses a script whose file does not exist", () => {
    assert.equal(
      judge({ test: "mocha", bench: "node --require ./cli/runtime.cjs bench/bench.ts" }),
      "package.json:4 npm run bench names bench/bench.ts, which does not exist: mend the path, or write the file",
    );
  });

  it("refuses a missing file that an option names", () => {
    assert.equal(
      judge({ test: "mocha --require=./cli/runtimes.cjs" }),
      "package.json:3 npm run test names cli/runtimes.cjs, which does not exist: mend the path, or write the file",
    );
  });
});
