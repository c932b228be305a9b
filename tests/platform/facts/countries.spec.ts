import assert from "node:assert/strict";
import { CONTINENT_CODES } from "../../../platform/facts/continents";
import { COUNTRIES } from "../../../platform/facts/countries";

function continentOf(code: string): string | undefined {
  return COUNTRIES.find((country) => country.code === code)?.continent;
}

describe("The countries", () => {
  it("are those of ISO 3166-1, 249 of them, and Kosovo, each once", () => {
    const names = new Intl.DisplayNames("en", { type: "region" });
    const codes = COUNTRIES.map(({ code }) => code);
    assert.equal(codes.length, 249 + 1);
    assert.deepEqual(codes, [...new Set(codes)].toSorted());
    for (const code of codes) assert.notEqual(names.of(code), code, `${code} is no country`);
  });

  it("are on the continents that Route 53 counts them to", () => {
    const counts = CONTINENT_CODES.map((continent) => [
      continent,
      COUNTRIES.filter((country) => country.continent === continent).length,
    ]);
    assert.deepEqual(counts, [
      ["AF", 57],
      ["AN", 3],
      ["AS", 50],
      ["EU", 54],
      ["NA", 41],
      ["OC", 27],
      ["SA", 14],
    ]);
    const disputed = ["CY", "EG", "GE", "KZ", "RU", "TR", "XK"];
    assert.deepEqual(disputed.map(continentOf), ["EU", "AF", "AS", "AS", "EU", "EU", "EU"]);
  });

  it("are on none where Route 53 knows no address", () => {
    const nowhere = COUNTRIES.filter(({ continent }) => continent === undefined).map(({ code }) => code);
    assert.deepEqual(nowhere, ["BV", "CX", "EH", "HM"]);
  });
});
