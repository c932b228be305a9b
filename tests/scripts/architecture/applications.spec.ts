import assert from "node:assert/strict";
import { applicationNames, checkApplicationNames, checkProvenance } from "../../../scripts/architecture/applications";
import { renderFindings } from "../../../scripts/architecture/finding";

describe("checkProvenance", () => {
  const judge = (text: string): string => renderFindings(checkProvenance({ path: "applications/shop/guide.ts", text }));

  it("accepts figures that say where they come from", () => {
    assert.equal(
      judge('/** SH-01: §2. */\nexport const PODS = [{ from: 1, to: 9, value: 2, source: "shop.md §2" }];'),
      "",
    );
    assert.equal(
      judge('/** SH-01: §2. */\nexport const SIZE = { steps: [], beyond: 2, source: "an assumption" };'),
      "",
    );
    assert.equal(judge("/** SH-02: §3.1. */\nexport const LIMIT = 50;"), "");
  });

  it("refuses a band or a stepped figure without a source", () => {
    const says = 'figure without a source: add source: "<guide> §<section>", or the assumption behind it';
    const file = "applications/shop/guide.ts:2";
    assert.equal(judge("/** SH-01: §2. */\nexport const PODS = [{ from: 1, to: 9, value: 2 }];"), `${file} ${says}`);
    assert.equal(
      judge('/** SH-01: §2. */\nexport const S = { steps: [], beyond: 2, source: " " };'),
      `${file} ${says}`,
    );
  });

  it("refuses a figure whose docstring cites nothing", () => {
    const says = "figure without a citation: begin its docstring with row and section, such as CV-01: §2.1";
    assert.equal(judge("/** Most pods. */\nexport const LIMIT = 50;"), `applications/shop/guide.ts:2 ${says}`);
    assert.equal(judge("/** SH-01 */\nexport const LIMIT = 50;"), `applications/shop/guide.ts:2 ${says}`);
    assert.equal(judge("export const LIMIT = 50;"), `applications/shop/guide.ts:1 ${says}`);
  });
});

describe("checkApplicationNames", () => {
  const text = "const domain = 1;\nconst Shop = 2;";

  it("takes the names from the folders", () => {
    const paths = [
      "applications/shop/guide.ts",
      "applications/shop/application.ts",
      "applications/bar/guide.ts",
      "a.ts",
    ];
    assert.deepEqual(applicationNames(paths.map((path) => ({ path, text: "" }))), ["shop", "bar"]);
  });

  for (const path of ["applications/shop/guide.ts", "Pulumi.prod.yaml", "docs/a.md", "README.md", "tests/a.spec.ts"]) {
    it(`lets ${path} name an application`, () => {
      assert.deepEqual(checkApplicationNames({ path, text }, ["shop"]), []);
    });
  }

  it("lets longer words contain the name", () => {
    assert.deepEqual(checkApplicationNames({ path: "infra/index.ts", text: "workshops" }, ["shop"]), []);
  });

  for (const path of ["platform/model.ts", "Pulumi.yaml", "package.json", "schema/stack-file.json"]) {
    it(`refuses the name in ${path}`, () => {
      assert.equal(
        renderFindings(checkApplicationNames({ path, text }, ["shop"])),
        `${path}:2 names the application shop: say it through the definition in applications/, or use a neutral example`,
      );
    });
  }
});
