import assert from "node:assert/strict";
import { RULES } from "../../policies/catalogue";
import { defaultValues, filledIn, numbers, shownValue, texts, wholeNumber } from "../../policies/threshold";

const DAYS = wholeNumber({
  about: "The longest time",
  ...{ unit: "days", from: 1, to: 3650 },
  ...{ production: 365, development: 30, source: "Nobody" },
});

describe("A threshold", () => {
  it("has a default for each environment", () => {
    assert.deepEqual(defaultValues({ days: DAYS }, "production"), { days: 365 });
    assert.deepEqual(defaultValues({ days: DAYS }, "development"), { days: 30 });
  });

  it("takes whole numbers within its bounds alone", () => {
    const taken = [0, 1, 3650, 3651, 1.5, "7", null].filter((value) => DAYS.schema.safeParse(value).success);
    assert.deepEqual(taken, [1, 3650]);
  });

  it("takes lists of words, and numbers by key", () => {
    const told = { production: [], development: [], source: "Nobody" };
    const { schema } = texts({ about: "Words", ...told });
    assert.deepEqual(
      [["a"], [""], "a", [1]].map((value) => schema.safeParse(value).success),
      [true, false, false, false],
    );
    const quotas = numbers({
      about: "Quotas",
      ...{ unit: "things", from: 0, to: 9, production: {}, development: {}, source: "Nobody" },
    });
    assert.deepEqual(
      [{ a: 9 }, { a: 10 }, { "": 1 }, [1]].map((value) => quotas.schema.safeParse(value).success),
      [true, false, false, false],
    );
  });

  it("stands in a text in the place of its name, and nothing else does", () => {
    assert.equal(filledIn("at most {days}, not {hours}", { days: 7 }), "at most 7, not {hours}");
  });

  it("is shown as people read it", () => {
    assert.deepEqual([7, ["a", "b"], { a: 1, b: 2 }].map(shownValue), ["7", "a, b", "a: 1, b: 2"]);
  });
});

describe("Thresholds of rules", () => {
  for (const { id, thresholds = {}, remedy } of RULES) {
    for (const [name, { about, source, defaults, schema }] of Object.entries(thresholds)) {
      it(`say of ${id} what ${name} is, and where it comes from; its defaults keep its bounds`, () => {
        assert.match(about, /^[A-Z].*[^.]$/);
        assert.match(source, /.{10}/);
        for (const value of Object.values(defaults)) assert.ok(schema.safeParse(value).success, shownValue(value));
      });
    }

    it(`are all that a remedy of ${id} speaks of in braces`, () => {
      const named = [...remedy.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
      assert.deepEqual(
        named.filter((name) => !(name in thresholds)),
        [],
      );
    });
  }
});
