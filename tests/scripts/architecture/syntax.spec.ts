import assert from "node:assert/strict";
import { renderFindings } from "../../../scripts/architecture/finding";
import { checkSyntax } from "../../../scripts/architecture/syntax";

function judge(text: string): string {
  return renderFindings(checkSyntax({ path: "platform/a.ts", text }));
}

describe("checkSyntax", () => {
  it("accepts code that leaves nothing open, whatever its strings say", () => {
    assert.equal(judge('/** The list of what is to do. */\nconst mark = "// TODO: eslint-disable as any";'), "");
  });

  const broken: readonly (readonly [string, string])[] = [
    [
      "class A {\n  id!: string;\n}",
      "platform/a.ts:2 C6: definite assignment: assign it in the constructor, or say that it may be undefined",
    ],
    [
      "let id!: string;",
      "platform/a.ts:1 C6: definite assignment: assign it in the constructor, or say that it may be undefined",
    ],
    [
      "const id = ids[0]!;",
      "platform/a.ts:1 C6: non-null assertion: handle undefined, or make the type say that it cannot be",
    ],
    ["const a = b as any;", "platform/a.ts:1 cast to any: write a type guard"],
    ["const a = 1; // TODO: two", "platform/a.ts:1 TODO: do it, or open an issue"],
    ["/**\n * FIXME later\n */\nconst a = 1;", "platform/a.ts:2 FIXME: do it, or open an issue"],
    ["const a = 1; /* eslint-disable-line */", "platform/a.ts:1 eslint-disable: mend the code instead"],
    ["// @ts-expect-error\nconst a: string = 1;", "platform/a.ts:1 @ts-expect-error: mend the code instead"],
    ["f(\n  // prettier-ignore\n  1,\n);", "platform/a.ts:2 prettier-ignore: mend the code instead"],
    ["const a = 1;\n// XXX", "platform/a.ts:2 XXX: do it, or open an issue"],
  ];
  for (const [text, says] of broken) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(judge(text), says);
    });
  }
});
