import assert from "node:assert/strict";
import { renderFindings } from "../../../scripts/architecture/finding";
import { checkMirror, type TestedElsewhere } from "../../../scripts/architecture/mirror";

const SOURCE = { path: "platform/planning/plan.ts", text: "export const a = 1;" };
const SPEC = { path: "tests/platform/planning/plan.spec.ts", text: "" };
const TYPES = {
  path: "platform/planning/shape.ts",
  text: 'import type { A } from "./a";\nexport interface B { a: A }',
};
const FACTS = { path: "platform/facts/regions.ts", text: "export const a = 1;" };
const WHOLE = { path: "tests/infra/identity.spec.ts", text: "" };

function judge(files: Parameters<typeof checkMirror>[0], elsewhere: TestedElsewhere = {}): string {
  return renderFindings(checkMirror(files, elsewhere));
}

describe("checkMirror", () => {
  it("accepts a spec for each file that decides, and none for types, facts or the program as a whole", () => {
    assert.equal(judge([SOURCE, SPEC, TYPES, FACTS, WHOLE]), "");
  });

  it("accepts a file that a named spec of another covers", () => {
    const keys = { path: "platform/planning/keys.ts", text: "export const a = 1;" };
    assert.equal(judge([SOURCE, SPEC, keys], { [keys.path]: SPEC.path }), "");
  });

  it("refuses a file without a spec", () => {
    assert.equal(
      judge([SOURCE]),
      "platform/planning/plan.ts:1 has no spec: write tests/platform/planning/plan.spec.ts",
    );
  });

  it("refuses a spec without a source", () => {
    assert.equal(
      judge([SPEC]),
      "tests/platform/planning/plan.spec.ts:1 has no source platform/planning/plan.ts: move the spec to where its subject is, or remove it with its subject",
    );
  });

  it("refuses an exception for what is gone", () => {
    assert.equal(
      judge([SOURCE, SPEC], { "platform/planning/gone.ts": SPEC.path }),
      "platform/planning/gone.ts:1 is named as an exception and does not exist: remove the exception",
    );
  });

  it("refuses an exception for what has a spec", () => {
    assert.equal(
      judge([SOURCE, SPEC], { [SOURCE.path]: SPEC.path }),
      "platform/planning/plan.ts:1 is named as an exception and has a spec: remove the exception",
    );
  });
});
