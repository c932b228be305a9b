import assert from "node:assert/strict";
import { answersOf, type GroupAnswers } from "../../../platform/dns/answers";
import type { Described } from "../graph/hand-made-graph";
import { forPlace, HOST, toCell, zoneOf } from "./hand-made-zone";

/** The groups of the host, without who answers. */
function groups(...described: readonly Described[]): Omit<GroupAnswers, "answers">[] {
  const [host, ...others] = answersOf(zoneOf(...described));
  assert.ok(host !== undefined && others.length === 0);
  return host.groups.map(({ answers: _, ...group }) => group);
}

const everybody = toCell(HOST, "us", forPlace({ country: "*" }));

describe("Who is served from where", () => {
  it("is said of all places together that are answered alike", () => {
    assert.deepEqual(answersOf(zoneOf(toCell(HOST, "eu", forPlace({ continent: "EU" })), everybody)), [
      {
        host: HOST,
        type: "A",
        groups: [
          {
            continents: ["AF", "AN", "AS", "NA", "OC", "SA"],
            countries: [],
            elsewhere: true,
            countryCount: 196,
            answers: [
              { lost: [], answer: { kind: "cell", cell: "us" } },
              { lost: ["eu"], answer: { kind: "cell", cell: "us" } },
              { lost: ["us"], answer: { kind: "nobody", why: "Route 53 answers with us, which is lost" } },
              { lost: ["eu", "us"], answer: { kind: "nobody", why: "Route 53 answers with us, which is lost" } },
            ],
          },
          {
            continents: ["EU"],
            countries: [],
            elsewhere: false,
            countryCount: 54,
            answers: [
              { lost: [], answer: { kind: "cell", cell: "eu" } },
              { lost: ["eu"], answer: { kind: "cell", cell: "us" } },
              { lost: ["us"], answer: { kind: "cell", cell: "eu" } },
              { lost: ["eu", "us"], answer: { kind: "nobody", why: "Route 53 answers with eu, which is lost" } },
            ],
          },
        ],
      },
    ]);
  });

  it("names the countries of a continent that is not answered alike, last", () => {
    const germany = toCell(HOST, "eu", forPlace({ country: "DE" }));
    const [rest, single] = groups(germany, everybody);
    assert.deepEqual(single, { continents: [], countries: ["DE"], elsewhere: false, countryCount: 1 });
    assert.ok(rest);
    assert.deepEqual(rest.continents, ["AF", "AN", "AS", "NA", "OC", "SA"]);
    assert.equal(rest.countries.length, 53);
    assert.equal(rest.countryCount, 249);
  });

  it("names a country without addresses only where it is answered otherwise than everywhere else", () => {
    const sahara = toCell(HOST, "eu", forPlace({ country: "EH" }));
    assert.deepEqual(groups(everybody), [
      { continents: ["AF", "AN", "AS", "EU", "NA", "OC", "SA"], countries: [], elsewhere: true, countryCount: 250 },
    ]);
    assert.deepEqual(groups(sahara, everybody).at(-1)?.countries, ["EH"]);
  });

  it("is nothing without geolocation records", () => {
    assert.deepEqual(answersOf(zoneOf(toCell(HOST, "eu"))), []);
  });
});
