import assert from "node:assert/strict";
import { checkBarrel, checkFileName } from "../../../scripts/architecture/files";
import { renderFindings } from "../../../scripts/architecture/finding";

describe("checkFileName", () => {
  for (const path of ["platform/planning/plan.ts", "tests/platform/plan.spec.ts", ".dependency-cruiser.cjs"]) {
    it(`accepts ${path}`, () => {
      assert.deepEqual(checkFileName({ path, text: "" }), []);
    });
  }

  const broken: readonly (readonly [string, string])[] = [
    ["cli/utils.ts", 'cli/utils.ts:1 "utils" says nothing: name it after the one thing it holds'],
    ["tests/helpers/a.ts", 'tests/helpers/a.ts:1 "helpers" says nothing: name it after the one thing it holds'],
    ["platform/types.ts", 'platform/types.ts:1 "types" says nothing: name it after the one thing it holds'],
    [
      "components/GeoDns.ts",
      'components/GeoDns.ts:1 "GeoDns" is not kebab-case: use lower-case words joined by hyphens',
    ],
    ["cli/geo_dns.ts", 'cli/geo_dns.ts:1 "geo_dns" is not kebab-case: use lower-case words joined by hyphens'],
  ];
  for (const [path, says] of broken) {
    it(`refuses ${path}`, () => {
      assert.equal(renderFindings(checkFileName({ path, text: "" })), says);
    });
  }
});

describe("checkBarrel", () => {
  const refusal = "platform/index.ts:1 only re-exports: import from the files that define these names, and remove it";
  const judge = (text: string): string => renderFindings(checkBarrel({ path: "platform/index.ts", text }));

  it("accepts a file that defines something", () => {
    assert.equal(judge('export { a } from "./a";\nexport const b = 1;'), "");
  });

  it("accepts a file that only imports, for the effect", () => {
    assert.equal(judge('import "./a";'), "");
  });

  it("refuses a file that only re-exports", () => {
    assert.equal(judge('export { a } from "./a";\nexport * from "./b";'), refusal);
  });
});
