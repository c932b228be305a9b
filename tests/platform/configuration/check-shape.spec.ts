import assert from "node:assert/strict";
import { z } from "zod";
import { checkShape } from "../../../platform/configuration/check-shape";
import { field } from "../../../platform/configuration/guidance";
import { renderProblems } from "../../../platform/configuration/problem";

const text = (about: string): z.ZodString => field(z.string(), { about, expected: "a text", remedy: `write ${about}` });
const SHAPE = {
  schema: z.strictObject({
    name: text("a name"),
    parts: field(z.record(text("a key"), z.strictObject({ size: text("a size") })), {
      about: "Parts.",
      expected: "parts by key",
      remedy: "name a part",
    }),
  }),
  whole: { expected: "a thing", remedy: "describe the thing" },
};

function messageFor(raw: unknown): string {
  return renderProblems("the thing", checkShape(raw, SHAPE).problems);
}

describe("checkShape", () => {
  it("gives the parts that are right", () => {
    assert.deepEqual(checkShape({ name: "a", parts: { b: { size: "c" } } }, SHAPE), {
      parts: { name: "a", parts: { b: { size: "c" } } },
      problems: [],
    });
  });

  it("gives the parts that are right beside one that is wrong", () => {
    const { parts, problems } = checkShape({ name: "a", parts: 1 }, SHAPE);
    assert.deepEqual(parts, { name: "a" });
    assert.equal(problems.length, 1);
  });

  it("says of each what was got, what was expected and what to do, with the nearest guidance that there is", () => {
    assert.equal(
      messageFor({ nmae: 1, parts: { b: { size: 2, siez: 3 }, c: 4 } }),
      `the thing has 5 problems:

  name
    got       nothing
    expected  a text
    to do     write a name

  nmae
    got       a key that nothing reads
    expected  one of name, parts
    to do     did you mean name?

  parts.b.siez
    got       a key that nothing reads
    expected  one of size
    to do     did you mean size?

  parts.b.size
    got       2
    expected  a text
    to do     write a size

  parts.c
    got       4
    expected  parts by key
    to do     name a part`,
    );
  });

  it("says what is wrong with something that is no object at all", () => {
    assert.equal(
      messageFor("text"),
      `the thing has 1 problem:

  (the whole file)
    got       "text"
    expected  a thing
    to do     describe the thing`,
    );
  });

  it("says of a field without guidance that it is the schema that is wrong", () => {
    const shape = { schema: z.strictObject({ a: z.string() }), whole: SHAPE.whole };
    assert.throws(() => checkShape({ a: 1 }, shape), /a field of the description has no guidance/);
  });
});
