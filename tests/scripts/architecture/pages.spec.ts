import assert from "node:assert/strict";
import { renderFindings } from "../../../scripts/architecture/finding";
import { checkCommands, checkLinks } from "../../../scripts/architecture/pages";

describe("checkLinks", () => {
  const files = [
    { path: "README.md", text: "" },
    { path: "docs/scale.md", text: "# Scale\n\n## What you'll see (and why)\n" },
  ];
  const judge = (path: string, text: string): string => renderFindings(checkLinks({ path, text }, files));

  it("accepts links to files, folders, headings and other sites", () => {
    assert.equal(judge("README.md", "[a](docs/scale.md) [b](docs/) [c](docs/scale.md#what-youll-see-and-why)"), "");
    assert.equal(judge("docs/scale.md", "[a](../README.md) [b](https://example.com/x)"), "");
  });

  it("refuses a link to a file that does not exist", () => {
    assert.equal(
      judge("README.md", "see\n[a](docs/grow.md)"),
      "README.md:2 link to docs/grow.md, which does not exist: mend the link, or write what it promises",
    );
  });

  it("refuses a link that is right from the root and wrong from its page", () => {
    assert.equal(
      judge("docs/other.md", "[a](docs/scale.md)"),
      "docs/other.md:1 link to docs/scale.md, which does not exist: mend the link, or write what it promises",
    );
  });

  it("refuses a link to a heading that does not exist", () => {
    assert.equal(
      judge("README.md", "[a](docs/scale.md#grow)"),
      "README.md:1 link to docs/scale.md#grow, a heading that docs/scale.md does not have: mend the link, or write what it promises",
    );
  });
});

describe("checkCommands", () => {
  const judge = (text: string): string =>
    renderFindings(checkCommands({ path: "README.md", text }, ["preview", "schema:check"]));

  it("accepts commands that exist", () => {
    assert.equal(judge("npm ci && npm run preview -- --stack dev, npm run -s schema:check"), "");
  });

  it("refuses a command that does not exist", () => {
    assert.equal(
      judge("one\n`npm run plan -- prod`"),
      "README.md:2 npm run plan does not exist: add the script to package.json, or name one of preview, schema:check",
    );
  });

  it("refuses what another script or the continuous integration runs, if it does not exist", () => {
    const finding = (path: string, text: string): string => renderFindings(checkCommands({ path, text }, ["preview"]));
    assert.equal(
      finding(".ci/run", 'step "bench" npm run bench'),
      ".ci/run:1 npm run bench does not exist: add the script to package.json, or name one of preview",
    );
    assert.equal(
      finding("package.json", '"check": "npm run preview && npm test"'),
      "package.json:1 npm run test does not exist: add the script to package.json, or name one of preview",
    );
  });
});
